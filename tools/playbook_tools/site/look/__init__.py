"""How the site looks: pages made of blocks, in one frame, with one style and one script."""
