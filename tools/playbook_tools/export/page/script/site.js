/** The start of the script of the self-assessment on a site, where the text is on other pages. */

import { runPage } from "./page.js";

runPage(null);
