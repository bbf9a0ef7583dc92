"""Finding pages of the site: an index, made here, and the script in the page that asks it."""
