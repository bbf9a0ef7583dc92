/** What pages of the site can do beyond reading: all of it works without, in other ways. */
import { filterLists } from "./filter.js";

filterLists(document);
