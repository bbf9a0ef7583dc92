/** The start of the script of a page that holds the text of the playbook. */

import { runPage } from "./page.js";
import { LATER_VIEWS } from "./views/later.js";
import { drawReading, enhanceReading } from "./views/reading.js";
import { closeSearch, openSearch } from "./views/search.js";

runPage({ enhance: enhanceReading, draw: drawReading, open: openSearch, close: closeSearch }, LATER_VIEWS);
