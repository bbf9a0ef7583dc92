/** The start of the page's script. */

document.documentElement.classList.add("with-script");
