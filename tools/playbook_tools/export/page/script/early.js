/** What has to be known before the text is laid out: that another view comes in its place. */

if (location.hash.startsWith("#/")) document.documentElement.classList.add("to-view");
