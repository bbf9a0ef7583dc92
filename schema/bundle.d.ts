/**
 * The JSON of an edition and of the API, version 2.0.
 *
 * Made from the schemas by `make generate`.
 *
 * A later version with the same first number may have more fields, and more choices. A program that
 * passes over what it does not know keeps working.
 */

/** CommonMark, in which [words]{lang=en} says in which language words are. */
export type Markdown = string;

/** The id of one of `cases`. */
export type CaseId = string;

/** The id of one of `plays`. */
export type PlayId = string;

/** The id of one of `principles`. */
export type PrincipleId = string;

/** The id of one of `questions`. */
export type QuestionId = string;

/** The id of one of `tools`. */
export type ToolId = string;

/** An edition of the playbook. */
export interface Bundle {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** SHA-256 over the whole content of the edition. */
  readonly content_hash: string;
  /** The principles that the edition is limited to; empty for all. */
  readonly principles_selected: readonly string[];
  /** Every language that the playbook is in, its own first, as BCP 47 tags. */
  readonly languages: readonly string[];
  readonly edition: Edition;
  readonly glossary: Glossary;
  readonly labels: Labels;
  /** Every case. */
  readonly cases: readonly Case[];
  /** Every challenge. */
  readonly challenges: readonly Challenge[];
  /** Every page. */
  readonly pages: readonly Page[];
  /** Every play. */
  readonly plays: readonly Play[];
  /** Every principle. */
  readonly principles: readonly Principle[];
  /** Every question. */
  readonly questions: readonly Question[];
  /** Every tool. */
  readonly tools: readonly Tool[];
  /** Every reference from one entry to another. */
  readonly references: readonly Reference[];
  /** What tells the texts of questions and actions apart. */
  readonly digests: readonly Digest[];
  /** Every entry that was removed. */
  readonly retired: readonly Retired[];
}

/** A real example of how a government went about it. */
export interface Case {
  /** The fixed name of this entry: lower-case letters, digits and hyphens, the same as the file name without .yaml. It never changes. */
  readonly id: string;
  /** The name of the case. */
  readonly title: string;
  /** The language of the name, where it is not that of the playbook: en, fr, pt-BR … */
  readonly title_language?: string;
  /** What happens and what comes of it, in a few sentences. */
  readonly summary: Markdown;
  /** The organisation that does or did it. */
  readonly organisation?: string;
  /** The language of the name of the organisation, where it is not that of the playbook: en, fr, pt-BR … */
  readonly organisation_language?: string;
  /** The countries, as ISO country codes of two capitals (NL, BE …). */
  readonly countries?: readonly string[];
  /** The kind, where it is not a case or a tool in the strict sense. */
  readonly kind?: "article" | "concept" | "database" | "framework" | "network" | "programme" | "publication" | "tool" | "video" | (string & {});
  /** The themes that it is about, the main one first (one to three). */
  readonly themes?: readonly ("culture" | "skills" | "leadership" | "strategy" | "funding-and-rules" | "partnerships" | "participation" | "experimentation" | "foresight" | "evaluation" | "networks" | "digital" | (string & {}))[];
  /** Where the reader finds more about it. */
  readonly links?: readonly {
    /** The text of the link. */
    readonly title: string;
    /** The language of the text of the link, where it is not that of the playbook: en, fr, pt-BR … */
    readonly title_language?: string;
    /** An address that begins with https:// (or http:// or mailto: where there is no other way). */
    readonly url: string;
    /** The language of what readers find there, where it is not that of the playbook. Readers see it after the link: (English). */
    readonly language?: string;
  }[];
  /** The entry's file, relative to the playbook's folder. */
  readonly file: string;
  /** The fields whose text is still in the playbook's own language. */
  readonly untranslated?: readonly string[];
}

/** A familiar question (“how might we …?”) that the reader starts from. */
export interface Challenge {
  /** The fixed name of this entry: lower-case letters, digits and hyphens, the same as the file name without .yaml. It never changes. */
  readonly id: string;
  /** The principle that fits this challenge. */
  readonly principle: PrincipleId;
  /** The position among the challenges of the same principle, from 1. */
  readonly order: number;
  /** The challenge as a question: “How might we …?” */
  readonly question: string;
  /** The ids of the questions to begin with for this challenge, the best one first (one to three, of the same principle). */
  readonly questions?: readonly QuestionId[];
  /** The entry's file, relative to the playbook's folder. */
  readonly file: string;
  /** The fields whose text is still in the playbook's own language. */
  readonly untranslated?: readonly string[];
}

/** What the cover and the colophon say. */
export interface Edition {
  /** The title of the edition. */
  readonly title: string;
  /** The subtitle. */
  readonly subtitle: string;
  /** What the names of the exported files begin with: lower-case letters, digits and hyphens. */
  readonly file_name: string;
  /** The language that the YAML files are written in (BCP 47). */
  readonly language: string;
  /** The version number of the edition, such as 1.0.0. */
  readonly version: string;
  /** The date of this version (yyyy-mm-dd). */
  readonly date: string;
  /** Who publishes this edition. */
  readonly publisher: string;
  /** The address of the site that this edition is on; links to its pages begin with it. */
  readonly url?: string;
  /** The typeface of the DOCX, where it is not to be that of the PDF: one that readers have, such as Calibri. It does not go along in the file. */
  readonly typeface?: string;
  /** The work that this edition retells. */
  readonly source: {
    /** The title of the original work. */
    readonly title: string;
    /** The publisher of the original work. */
    readonly publisher: string;
    /** How this edition relates to its source. */
    readonly note: Markdown;
    /** The address of the original work. */
    readonly url?: string;
    /** More addresses that go with the original work, such as another language or what it rests on. */
    readonly links?: readonly {
      /** The text of the link. */
      readonly title: string;
      /** The language of the text of the link, where it is not that of the playbook: en, fr, pt-BR … */
      readonly title_language?: string;
      /** An address that begins with https:// (or http:// or mailto: where there is no other way). */
      readonly url: string;
      /** The language of what readers find there, where it is not that of the playbook. Readers see it after the link: (English). */
      readonly language?: string;
    }[];
  };
  /** The licence under which the text may be used. */
  readonly licence: {
    /** The name of the licence. */
    readonly title: string;
    /** An address that begins with https:// (or http:// or mailto: where there is no other way). */
    readonly url: string;
  };
  /** Where readers can turn to. */
  readonly contact?: string;
  /** The fields whose text is still in the playbook's own language. */
  readonly untranslated?: readonly string[];
}

/** The words of this playbook: the same everywhere, with their meaning. */
export interface Glossary {
  /** What the list is for. */
  readonly introduction: Markdown;
  /** The terms, in alphabetical order. */
  readonly terms: readonly {
    /** The word that this playbook uses. */
    readonly term: string;
    /** The English word of the source. */
    readonly english: string;
    /** What it means here, in one or two short sentences. */
    readonly meaning: Markdown;
    /** Words that this playbook does not use for it. */
    readonly avoid?: readonly string[];
  }[];
  /** The fields whose text is still in the playbook's own language. */
  readonly untranslated?: readonly string[];
}

/** Every fixed word that an edition prints. */
export interface Labels {
  /** Heading of the table of contents. */
  readonly contents: string;
  /** On the cover, before the title of the source. */
  readonly retold_from: string;
  /** Before the principles in an edition that does not have all of them. */
  readonly selection: string;
  /** The word before the number of a step. */
  readonly step: string;
  /** Heading of step 1, with all challenges. */
  readonly challenges_title: string;
  /** Introduction to step 1. */
  readonly challenges_introduction: string;
  /** Comes before the questions to begin with for a challenge. */
  readonly begin_with: string;
  /** The word before the number of a principle. */
  readonly principle: string;
  /** Heading of the dimensions of a principle. */
  readonly dimensions_title: string;
  /** Heading of the reasons for a principle. */
  readonly why_title: string;
  /** Heading of step 2, above the questions of a principle. */
  readonly questions_title: string;
  /** Introduction to step 2. */
  readonly questions_introduction: string;
  /** Text on the button of a question that leads to a play. */
  readonly gap: string;
  /** The word before the number of a play. */
  readonly play: string;
  /** Comes before the question that a play answers. */
  readonly answers: string;
  /** Comes before the time that a play asks. */
  readonly effort: string;
  /** Comes before whom a play is for. */
  readonly role: string;
  /** Heading of the actions of a play. */
  readonly actions_title: string;
  /** Heading of a case. */
  readonly case: string;
  /** Heading of a tool. */
  readonly tool: string;
  /** Comes before the related plays. */
  readonly related: string;
  /** Comes before the organisation behind a case. */
  readonly organisation: string;
  /** Comes before the countries of a case that has several. */
  readonly countries: string;
  /** Comes before the country of a case that has one. */
  readonly country: string;
  /** Comes before the provider of a tool. */
  readonly provider: string;
  /** Comes before the kind of a case or tool. */
  readonly kind: string;
  /** Comes before the themes of a case or tool. */
  readonly theme: string;
  /** The way back from a play to the questions. */
  readonly back_to_questions: string;
  /** The way back to the challenges. */
  readonly back_to_challenges: string;
  /** Heading of the guide for a session with a team. */
  readonly workshop_title: string;
  /** Heading of the list of cases and tools. */
  readonly index_title: string;
  /** Heading of the cases in that list. */
  readonly index_cases: string;
  /** Heading of the tools in that list. */
  readonly index_tools: string;
  /** Heading of the cases and tools by theme in that list. */
  readonly index_themes: string;
  /** Comes before the plays that use something, in that list. */
  readonly used_in: string;
  /** Heading of the glossary. */
  readonly glossary_title: string;
  /** Comes before other words for the same thing, in that list. */
  readonly glossary_avoid: string;
  /** Heading of the colophon. */
  readonly colophon: string;
  /** Comes before the version number. */
  readonly version: string;
  /** Comes before the date. */
  readonly date: string;
  /** Comes before the publisher. */
  readonly publisher: string;
  /** Comes before the source. */
  readonly source: string;
  /** Comes before the licence. */
  readonly licence: string;
  /** Comes before the address of the edition on the web. */
  readonly address: string;
  /** Comes before the address for contact. */
  readonly contact: string;
  /** Comes before the other languages. */
  readonly other_languages: string;
  /** Comes before the hash of the content. */
  readonly content_hash: string;
  /** The word before a page number. */
  readonly page: string;
  /** Comes on the first card of the deck, below the title. */
  readonly cards: string;
  /** Comes on a card before the page of the playbook that has all of it. */
  readonly card_more: string;
  /** Comes before the name of the address that a QR code leads to; screen readers read this aloud. */
  readonly card_code: string;
  /** Comes on the back of the first card: how to print the cards. */
  readonly card_print: string;
  /** The fixed words on the cards, beside those of the editions. */
  readonly deck: {
    /** Title of the card that says how to play. */
    readonly guide_title: string;
    /** How to play, on the front of that card. */
    readonly guide: Markdown;
    /** What helps with it, on the back of that card. */
    readonly guide_more: Markdown;
    /** Comes above the plays of a principle. */
    readonly plays: string;
    /** Heading of the actions that are on the back, as the front is full. */
    readonly more_actions: string;
    /** Comes beside a QR code, which leads to the whole text. */
    readonly by_code: string;
    /** Comes on a back that does not say all: the QR code is on the front. */
    readonly by_code_on_front: string;
    /** Comes on the card of a challenge before the room to write in. */
    readonly with_us: string;
    /** Comes on a blank card for a challenge. */
    readonly own_challenge: string;
    /** Comes on a blank card for a question. */
    readonly own_question: string;
    /** Comes on a blank card for a play. */
    readonly own_play: string;
  };
  /** What the cover of a translation says. */
  readonly translation: {
    /** Where all is translated; {language} is the language it was in. */
    readonly whole: string;
    /** Where not all is translated yet; {percent} is how much, {language} the language it was in, {mark} what the rest begins with. */
    readonly partly: string;
  };
  /** The fixed words of the web page. */
  readonly reader: {
    /** The way past the navigation, for those who use a keyboard. */
    readonly skip: string;
    /** The name of the navigation, for those who hear it. */
    readonly navigation: string;
    /** The way back to the beginning. */
    readonly back_to_top: string;
    /** In the navigation: the way to the beginning of a principle. */
    readonly about: string;
  };
  /** The fixed words of the site. */
  readonly site: {
    /** Heading above the three steps on the home page. */
    readonly steps_title: string;
    /** What the first step asks, on the home page. */
    readonly step_challenge: string;
    /** What the second step asks, on the home page. */
    readonly step_question: string;
    /** What the third step asks, on the home page. */
    readonly step_play: string;
    /** Name of the list of principles. */
    readonly principles: string;
    /** Name of the list of plays. */
    readonly plays: string;
    /** Name of the list of pages to read. */
    readonly pages: string;
    /** Name of the page with editions. */
    readonly downloads: string;
    /** Heading above what leads to a page. */
    readonly leads_here: string;
    /** Name of the way from the home page, for those who hear it. */
    readonly breadcrumb: string;
    /** Name of the home page. */
    readonly home: string;
    /** Name of the way to the previous and the next, for those who hear it. */
    readonly neighbours: string;
    /** Before the title of the previous page. */
    readonly previous: string;
    /** Before the title of the next page. */
    readonly next: string;
    /** The way to the file of a text, to improve it. */
    readonly improve: string;
    /** The way to the form or the mail in which readers report an error. */
    readonly report_error: string;
    /** The way to the edition's contact, beside that to the form, for who has no account there. */
    readonly report_letter: string;
    /** The subject of that report, with the title of the page. */
    readonly error_in: string;
    /** The way to the accessible PDF. */
    readonly as_pdf: string;
    /** Name of the ways at the foot, for those who hear it. */
    readonly footer: string;
    /** Heading above the ways to a part of a list. */
    readonly filter: string;
    /** The choice of the whole list. */
    readonly filter_all: string;
    /** Name of the choice by theme. */
    readonly filter_theme: string;
    /** Name of the choice by country. */
    readonly filter_country: string;
    /** Name of the choice by the language that a source is in. */
    readonly filter_language: string;
    /** How many are left in the list. */
    readonly filter_found: string;
    /** Heading of the page of something that has been replaced. */
    readonly replaced_title: string;
    /** Before the successor on that page. */
    readonly replaced_by: string;
    /** Heading of the page of something that has been removed. */
    readonly removed_title: string;
    /** The text of that page. */
    readonly removed_text: string;
    /** Heading of the page for an address that does not exist. */
    readonly not_found_title: string;
    /** The text of that page. */
    readonly not_found_text: string;
    /** The text of the page that leads to the own language. */
    readonly language_leads: string;
    /** Introduction to the page with editions. */
    readonly downloads_lead: string;
    /** The text where there are no editions. */
    readonly downloads_none: string;
    /** The size of an edition. */
    readonly download_size: string;
    /** The number of pages of an edition. */
    readonly download_pages: string;
    /** Name of the edition as PDF. */
    readonly download_pdf: string;
    /** Name of the edition in large print. */
    readonly download_large_print: string;
    /** Name of the edition on cards. */
    readonly download_cards: string;
    /** Name of the edition on small cards. */
    readonly download_cards_a7: string;
    /** Name of the edition on cards for a print shop. */
    readonly download_cards_shop: string;
    /** Name of the edition on small cards for a print shop. */
    readonly download_cards_a7_shop: string;
    /** Name of the edition to fill in. */
    readonly download_form: string;
    /** Name of the edition for a print shop. */
    readonly download_press: string;
    /** Name of the workshop set. */
    readonly download_workshop: string;
    /** Name of the blank worksheet. */
    readonly download_worksheet: string;
    /** Name of the edition for a word processor. */
    readonly download_docx: string;
    /** Name of the e-book. */
    readonly download_epub: string;
    /** Name of the edition in one file for a browser. */
    readonly download_html: string;
    /** Name of the edition for programs. */
    readonly download_json: string;
    /** Name of the edition for those who paste it into a wiki. */
    readonly download_md: string;
    /** Where an edition is of another version than the site. */
    readonly other_version: string;
    /** Heading of the page of the self-assessment. */
    readonly assess_title: string;
    /** What the self-assessment is. */
    readonly assess_lead: string;
    /** Name of the steps of the self-assessment, for those who hear it. */
    readonly assess_nav: string;
    /** Name of the page of the self-assessment. */
    readonly assess: string;
    /** The way to the self-assessment, from the home page. */
    readonly assess_begin: string;
    /** What the page of the self-assessment says where scripts do not work. */
    readonly assess_without_script: string;
    /** Heading of the privacy statement. */
    readonly privacy_title: string;
    /** The privacy statement. */
    readonly privacy_text: Markdown;
    /** Heading of the accessibility statement. */
    readonly accessibility_title: string;
    /** The accessibility statement, after the model of the Dutch government; {date} is the day of the edition. */
    readonly accessibility_text: Markdown;
    /** Before the address for those who cannot use something. */
    readonly accessibility_contact: string;
  };
  /** The fixed words of the workshop set. */
  readonly workshop_set: {
    /** Title of the workshop set. */
    readonly title: string;
    /** Introduction to the workshop set. */
    readonly lead: string;
    /** Caption of the table of what is in the set. */
    readonly parts: string;
    /** Head of the column with the parts of the set. */
    readonly part: string;
    /** Head of the column with the paper. */
    readonly paper: string;
    /** Head of the column that says whom a part is for. */
    readonly people: string;
    /** Says of a part that it is for the facilitator. */
    readonly for_leader: string;
    /** Says of a part that everybody gets it. */
    readonly for_all: string;
    /** Says of a part that it hangs on the wall. */
    readonly for_wall: string;
    /** Says how the set is printed. */
    readonly print: string;
    /** Comes before the name of the guide for the facilitator. */
    readonly guide: string;
    /** Comes above the agenda of a workshop. */
    readonly agenda: string;
    /** Says how an agenda is filled in. */
    readonly agenda_lead: string;
    /** Comes above a worksheet, before the paper. */
    readonly sheet: string;
    /** Head of the column in which to mark the challenges that one recognises. */
    readonly recognised: string;
    /** Says how the worksheet with questions is filled in. */
    readonly answer_hint: string;
    /** Head of the column for what should be better. */
    readonly better: string;
    /** Title of the worksheet with agreements. */
    readonly agreements: string;
    /** Caption of the table of agreements. */
    readonly agreements_made: string;
    /** Comes before the room for the date of the decision, and for who thinks otherwise. */
    readonly decided: string;
    /** Title of the map of the whole journey. */
    readonly map: string;
    /** Comes on the map at a principle: how many questions it has, at {count}, and where they are. */
    readonly questions_there: string;
    /** Title of the sheet for looking back. */
    readonly feedback: string;
    /** Says how the sheet for looking back is filled in. */
    readonly feedback_lead: string;
    /** Caption of the table of statements. */
    readonly statements_title: string;
    /** Head of the column with statements. */
    readonly statement: string;
    /** Head of the column for those who agree with a statement. */
    readonly agree: string;
    /** Head of the column for those who partly agree with a statement. */
    readonly partly: string;
    /** Head of the column for those who disagree with a statement. */
    readonly disagree: string;
    /** The statements about the workshop. */
    readonly statements: readonly string[];
    /** The open questions about the workshop, with room for an answer. */
    readonly questions: readonly string[];
  };
  /** The fixed words of the edition for a print shop. */
  readonly press: {
    /** Comes beside the cover, where it is cut off: what the print shop has to know. */
    readonly slug: string;
    /** Comes in the colophon before the name of the file for screen readers. */
    readonly accessible: string;
    /** Comes above the pages to write on. */
    readonly notes: string;
  };
  /** The fixed words of the e-book. */
  readonly ebook: {
    /** What shops and libraries say about the accessibility of the e-book. */
    readonly accessibility: string;
    /** Name of the list of fixed places in the e-book. */
    readonly landmarks: string;
    /** Name of the cover in that list. */
    readonly cover: string;
    /** Name of the start of the text in that list. */
    readonly begin: string;
  };
  /** The fixed words of the colophon, for readers of an edition. */
  readonly imprint: {
    /** What comes before the other forms of the edition in the colophon. */
    readonly formats: string;
    /** What comes before the accessibility in the colophon. */
    readonly accessible: string;
    /** How accessible the edition was made, and how that was tested. */
    readonly accessibility: string;
    /** What readers do where something fails; the contact address comes after it. */
    readonly something_wrong: string;
    /** What the fingerprint of the content says. */
    readonly content_hash: string;
  };
  /** The fixed words of the pages of what changed. */
  readonly changes: {
    /** Title of the page of what changed. */
    readonly title: string;
    /** What the page of what changed holds. */
    readonly lead: string;
    /** Heading of a version; {version} is its number, {date} the day. */
    readonly version: string;
    /** What is said of the first version; {count} is how many texts it has. */
    readonly first: string;
    /** What is said of a version in which nothing changed for readers. */
    readonly nothing: string;
    /** What is said of a version that cannot be compared in full with the one before it. */
    readonly partly: string;
    /** What the fixed words are called where they changed. */
    readonly fixed_words: string;
    /** Heading above what a version added. */
    readonly added: string;
    /** Heading above what a version removed. */
    readonly removed: string;
    /** Heading above what differs in a version. */
    readonly changed: string;
    /** Link on the page of a text to how it was before. */
    readonly of_entry: string;
    /** Link at a text that changed to how it was and became. */
    readonly wordings: string;
    /** What explains texts with what is gone and what is new. */
    readonly marks: string;
    /** Word for those who do not see that something is struck through. */
    readonly mark_removed: string;
    /** Word for those who do not see that something is underlined. */
    readonly mark_added: string;
    /** Where a text was before; {address} is the former address. */
    readonly address_was: string;
    /** Above the title of a text that has another address now. */
    readonly moved_title: string;
    /** Heading of what a removed text said last; {version} is the version in which it went, {date} the day. */
    readonly last_words: string;
    /** Word before a text that has another place. */
    readonly moved: string;
    /** What is said beside a link: on which day, {date}, its address was last seen to work. */
    readonly link_seen: string;
    /** Name of the feed of changes. */
    readonly feed: string;
  };
  /** What readers call the parts of a text, where it says what changed. */
  readonly fields: {
    /** Word for the title or name. */
    readonly title: string;
    /** Word for the summary. */
    readonly summary: string;
    /** Word for the theme. */
    readonly themes: string;
    /** Word for the address. */
    readonly links: string;
    /** Word for the question of a challenge or a question. */
    readonly question: string;
    /** Word for the question to begin with. */
    readonly questions: string;
    /** Word for the advice at a question. */
    readonly gap: string;
    /** Word for the place of a page. */
    readonly placement: string;
    /** Word for the text of a page. */
    readonly body: string;
    /** Word for the drawing of a page. */
    readonly drawing: string;
    /** Word for the introduction of a play. */
    readonly introduction: string;
    /** Word for whom a play is for. */
    readonly roles: string;
    /** Word for the action. */
    readonly actions: string;
    /** Word for the case. */
    readonly cases: string;
    /** Word for the tool. */
    readonly tools: string;
    /** Word for the related play. */
    readonly related: string;
    /** Word for the country. */
    readonly countries: string;
    /** Word for why a principle matters. */
    readonly why: string;
    /** Word for what belongs to a principle. */
    readonly dimensions: string;
    /** Word for the number in a sequence. */
    readonly order: string;
    /** Word for the number of a principle. */
    readonly number: string;
  };
  /** The fixed words of the search on the site. */
  readonly search: {
    /** Title of the search page, and the word for the search field above every page. */
    readonly title: string;
    /** Button next to a search field. */
    readonly button: string;
    /** What stands above the field of the search page. */
    readonly field: string;
    /** What is said as long as too little has been typed. */
    readonly hint: string;
    /** What is said while the index is being loaded. */
    readonly loading: string;
    /** How much has been found; {count} is the number. */
    readonly count: string;
    /** What is said if one thing has been found. */
    readonly one: string;
    /** How much has been found where not all of it is listed; {shown} is how much is. */
    readonly most: string;
    /** What is said if nothing has been found; {query} is what was sought. */
    readonly none: string;
    /** What is said if no text has all the words; {words} is what is missing, {count} how much has been found without. */
    readonly without: string;
    /** What is said if no text has all the words and each lacks another; {count} is how much has been found. */
    readonly partly: string;
    /** At a text that has not all the words; {words} is what is missing. */
    readonly lacks: string;
    /** What is said if the index cannot be loaded. */
    readonly failed: string;
    /** What is said where scripts are off. */
    readonly without_script: string;
    /** Sentence above the lists on the search page. */
    readonly otherwise: string;
  };
  /** With what a search of the site finds more than the word itself. */
  readonly sought?: {
    /** Words that find another word too. */
    readonly also: readonly {
      /** The word that a reader seeks, in the singular. */
      readonly word: string;
      /** A word that is found by it as well. */
      readonly finds: string;
    }[];
  };
  /** The fixed words of the page with the self-assessment. */
  readonly assessment_page: {
    /** What is said while a later step is being loaded. */
    readonly loading: string;
    /** What is said if a later step cannot be loaded. */
    readonly loading_failed: string;
    /** Button that tries again to load a step. */
    readonly try_again: string;
    /** Link beside a question that leads to that very question. */
    readonly question_link: string;
    /** Button that copies the link to a question. */
    readonly copy_link: string;
    /** What is said when the link has been copied. */
    readonly link_copied: string;
    /** What is said if copying does not work. */
    readonly link_not_copied: string;
  };
  /** The fixed words of a list that runs over several pages. */
  readonly list_pages: {
    /** Which part of a list this is; {number} is the page, {count} the number of pages. */
    readonly title: string;
    /** Name of the links to the other pages of a list. */
    readonly navigation: string;
  };
  /** The fixed words with which the web page asks for answers and a plan. The page fills in what stands in braces. */
  readonly assessment: {
    /** The step where one begins, in the navigation. */
    readonly start_nav: string;
    /** The step with the challenges, in the navigation. */
    readonly challenges_nav: string;
    /** The step with the questions, in the navigation. */
    readonly questions_nav: string;
    /** The step with the results, in the navigation. */
    readonly results_nav: string;
    /** The step with the plan, in the navigation. */
    readonly plan_nav: string;
    /** The place of the file, in the navigation. */
    readonly file_nav: string;
    /** The button and the field to search with. */
    readonly search: string;
    /** What a question is called among what was found. */
    readonly role_question: string;
    /** What a challenge is called among what was found. */
    readonly role_challenge: string;
    /** What a plain text is called among what was found. */
    readonly role_page: string;
    /** What is said below an empty search field. */
    readonly search_hint: string;
    /** How much was found. */
    readonly search_count: string;
    /** That one place was found. */
    readonly search_count_one: string;
    /** That more was found than is shown. */
    readonly search_most: string;
    /** That nothing was found. */
    readonly search_none: string;
    /** The button that closes something. */
    readonly close: string;
    /** The button for not doing something after all. */
    readonly cancel: string;
    /** The button that takes a notice away. */
    readonly seen: string;
    /** The button that takes something off a list. */
    readonly remove: string;
    /** The button that undoes what was done last. */
    readonly undo: string;
    /** Beside a field that need not be filled in. */
    readonly optional: string;
    /** What an assessment without a name is called. */
    readonly untitled: string;
    /** The button on the cover. */
    readonly begin_here: string;
    /** The heading of the start. */
    readonly start_title: string;
    /** The introduction of the start. */
    readonly start_lead: string;
    /** The heading above the steps. */
    readonly start_steps: string;
    /** What the step with the challenges is. */
    readonly start_step_challenges: string;
    /** What the step with the questions is. */
    readonly start_step_questions: string;
    /** What the step with the results is. */
    readonly start_step_results: string;
    /** What the step with the plan is. */
    readonly start_step_plan: string;
    /** What happens to the answers. */
    readonly start_privacy: string;
    /** The way to the screen of the facilitator. */
    readonly start_session: string;
    /** The button where nothing was begun. */
    readonly start_here: string;
    /** What is shown where nothing was begun. */
    readonly nothing_yet: string;
    /** The button to go on. */
    readonly go_on: string;
    /** When something changed last. */
    readonly changed_on: string;
    /** The heading above beginning a new one. */
    readonly new_title: string;
    /** The heading where there is one already. */
    readonly new_another: string;
    /** The button that begins. */
    readonly new_begin: string;
    /** What the assessment is called. */
    readonly field_title: string;
    /** The field for the scope. */
    readonly field_scope: string;
    /** What the scope may be. */
    readonly field_scope_hint: string;
    /** The field for one's own name. */
    readonly field_name: string;
    /** What one's own name is for. */
    readonly field_name_hint: string;
    /** The heading above other assessments. */
    readonly others_title: string;
    /** The introduction of the challenges. */
    readonly challenges_lead: string;
    /** How many challenges were chosen. */
    readonly challenges_count: string;
    /** That one challenge was chosen. */
    readonly challenges_count_one: string;
    /** The heading where nothing was chosen. */
    readonly challenges_none: string;
    /** What can be done then. */
    readonly challenges_all: string;
    /** The button to the questions that fit. */
    readonly challenges_on: string;
    /** The same button with one challenge. */
    readonly challenges_on_one: string;
    /** The button to all questions. */
    readonly challenges_skip: string;
    /** How many questions were answered. */
    readonly progress: string;
    /** How many of how many, in short. */
    readonly count_of: string;
    /** How many of the questions. */
    readonly count_questions: string;
    /** What is said after an answer. */
    readonly said_progress: string;
    /** Who answers. */
    readonly answering_as: string;
    /** The name of the list of principles, for those who hear it. */
    readonly questions_groups: string;
    /** The name of the ways on and back, for those who hear it. */
    readonly questions_between: string;
    /** The heading above the questions for the challenges that were chosen. */
    readonly first_title: string;
    /** What is said about them. */
    readonly first_text: string;
    /** The way to the text of a principle. */
    readonly read_principle: string;
    /** What is said below the questions. */
    readonly any_order: string;
    /** The button to the results. */
    readonly to_results: string;
    /** The button to the plan. */
    readonly to_plan: string;
    /** The button to the questions. */
    readonly to_questions: string;
    /** The button to the summary. */
    readonly to_summary: string;
    /** The answer yes. */
    readonly answer_yes: string;
    /** The answer partly. */
    readonly answer_partly: string;
    /** The answer no. */
    readonly answer_no: string;
    /** The answer of those who do not know. */
    readonly answer_unknown: string;
    /** The answer of those who do not see to it. */
    readonly answer_elsewhere: string;
    /** What is shown without an answer. */
    readonly answer_none: string;
    /** The button that clears an answer. */
    readonly clear_answer: string;
    /** That an answer was cleared. */
    readonly cleared: string;
    /** Before one's own answer. */
    readonly your_answer: string;
    /** The way to the answers, in the text. */
    readonly answer_here: string;
    /** Before the plays that help. */
    readonly helps: string;
    /** The button to the actions. */
    readonly choose_actions: string;
    /** The place for a note and evidence. */
    readonly note_and_evidence: string;
    /** The field for a note. */
    readonly note: string;
    /** The note of those who do not see to it. */
    readonly note_elsewhere: string;
    /** The heading above the evidence. */
    readonly evidence: string;
    /** The field for what shows it. */
    readonly evidence_title: string;
    /** The field for the address of evidence. */
    readonly evidence_url: string;
    /** That evidence speaks against the answer. */
    readonly evidence_against: string;
    /** The same, in short. */
    readonly evidence_against_tag: string;
    /** The button that adds evidence. */
    readonly evidence_add: string;
    /** That evidence was added. */
    readonly evidence_added: string;
    /** That evidence was removed. */
    readonly evidence_removed: string;
    /** What is wrong with an address. */
    readonly evidence_bad_address: string;
    /** What is wrong with empty evidence. */
    readonly evidence_empty: string;
    /** Beside a question that was not there before. */
    readonly new_since: string;
    /** That a question was reworded. */
    readonly reworded: string;
    /** The same, in short. */
    readonly reworded_tag: string;
    /** Before the old words. */
    readonly reworded_was: string;
    /** Before the new words. */
    readonly reworded_now: string;
    /** The button that says that an answer still holds. */
    readonly still_holds: string;
    /** The button that says that an answer no longer holds. */
    readonly no_longer_holds: string;
    /** That an answer no longer counts. */
    readonly no_longer_holds_done: string;
    /** The button that keeps the own words. */
    readonly keep_own: string;
    /** That the words of today hold. */
    readonly still_holds_done: string;
    /** That a question was replaced. */
    readonly replaced: string;
    /** The button that takes a suggestion. */
    readonly take_over: string;
    /** The heading of the results. */
    readonly results_title: string;
    /** How many questions were answered, as a sentence. */
    readonly results_answered: string;
    /** That there is no answer yet. */
    readonly results_none: string;
    /** How many people answered. */
    readonly results_people: string;
    /** How many people answered a question. */
    readonly question_people: string;
    /** That one person answered a question. */
    readonly question_people_one: string;
    /** The heading above the disagreement. */
    readonly disagreement_title: string;
    /** What is said about the disagreement. */
    readonly disagreement_text: string;
    /** That there is no disagreement. */
    readonly disagreement_none: string;
    /** Why the disagreement of a small group is hidden. */
    readonly few_hidden: string;
    /** The button that shows the disagreement. */
    readonly few_show: string;
    /** Where the disagreement of a small group is not. */
    readonly few_note: string;
    /** The heading above the results by principle. */
    readonly principles_title: string;
    /** What the numbers of each principle count, with more than one person. */
    readonly counts_people: string;
    /** The column with principles. */
    readonly principle_column: string;
    /** The column with questions. */
    readonly question_column: string;
    /** The title of the table. */
    readonly table_title: string;
    /** How often something has to be better. */
    readonly improve_count: string;
    /** How many people say so. */
    readonly improve_people: string;
    /** That one person says so. */
    readonly improve_people_one: string;
    /** Beside what has to be better, in short. */
    readonly improve_tag: string;
    /** The heading above what has to be better. */
    readonly gaps_title: string;
    /** How many more there are. */
    readonly more: string;
    /** The heading above all answers. */
    readonly each_title: string;
    /** Heading of the appendix. */
    readonly appendix_title: string;
    /** Before what the assessment is about. */
    readonly scope_label: string;
    /** What the group answers. */
    readonly agreed_is: string;
    /** That the group talked about it. */
    readonly agreed_note: string;
    /** The same, in short. */
    readonly agreed_tag: string;
    /** When, and with how many. */
    readonly agreed_on_with: string;
    /** When, and that it was one person. */
    readonly agreed_on_with_one: string;
    /** Who sees it differently. */
    readonly dissent_is: string;
    /** The heading above what is kept but does not count. */
    readonly aside_title: string;
    /** What is said about it. */
    readonly aside_text: string;
    /** Why: removed. */
    readonly aside_removed: string;
    /** Why: replaced. */
    readonly aside_replaced: string;
    /** Why: two answers. */
    readonly aside_conflict: string;
    /** Why: the question has changed. */
    readonly aside_reworded: string;
    /** The heading above the comparison. */
    readonly compare_title: string;
    /** How many questions are compared. */
    readonly compare_common: string;
    /** Heading of the questions with other answers. */
    readonly compare_questions: string;
    /** That no answer has changed. */
    readonly compare_same: string;
    /** Caption of the comparison. */
    readonly compare_table_principles: string;
    /** The answers of then. */
    readonly compare_before: string;
    /** The answers of now. */
    readonly compare_after: string;
    /** The title of its table. */
    readonly compare_table: string;
    /** The button that shows the questions where nothing changed. */
    readonly compare_others: string;
    /** The button that stops comparing. */
    readonly compare_stop: string;
    /** The heading of the plan. */
    readonly plan_title: string;
    /** The introduction of the plan. */
    readonly plan_lead: string;
    /** What is shown without a plan. */
    readonly plan_empty: string;
    /** What is said about what has to be better. */
    readonly plan_gaps_text: string;
    /** The heading above actions that were chosen. */
    readonly plan_open: string;
    /** The heading above actions that are done. */
    readonly plan_done: string;
    /** The heading above what will not be done. */
    readonly plan_declined: string;
    /** Why it stays. */
    readonly plan_declined_text: string;
    /** That the plan is empty. */
    readonly plan_none: string;
    /** The column with actions. */
    readonly plan_what: string;
    /** How many actions belong to a question. */
    readonly gap_items: string;
    /** That one action belongs to it. */
    readonly gap_items_one: string;
    /** The way to the text of a play. */
    readonly read_play: string;
    /** The button that chooses an action. */
    readonly choose: string;
    /** Says on paper and in Word what a tick at an action means. */
    readonly tick: string;
    /** The same button where the action was chosen. */
    readonly chosen: string;
    /** That an action is in the plan. */
    readonly item_added: string;
    /** That an action was taken out of the plan. */
    readonly item_removed: string;
    /** The button that takes an action away. */
    readonly item_remove: string;
    /** The place for more about an action. */
    readonly item_more: string;
    /** That an action was reworded. */
    readonly item_reworded: string;
    /** That an action belongs to another play now. */
    readonly item_successor: string;
    /** The action as the playbook has it. */
    readonly action_was: string;
    /** That something is late. */
    readonly late: string;
    /** The field for who sees to it. */
    readonly owner: string;
    /** The field for the day. */
    readonly due: string;
    /** The field for the state. */
    readonly state: string;
    /** The state chosen. */
    readonly state_chosen: string;
    /** The state in progress. */
    readonly state_doing: string;
    /** The state done. */
    readonly state_done: string;
    /** The state of what will not be done. */
    readonly state_declined: string;
    /** Which state something got. */
    readonly state_is: string;
    /** The field for own words. */
    readonly own_words: string;
    /** What own words may be. */
    readonly own_words_hint: string;
    /** The note on what will not be done. */
    readonly why_not: string;
    /** The heading above the history. */
    readonly history: string;
    /** The heading above an action of one's own. */
    readonly own_title: string;
    /** The field for an action of one's own. */
    readonly own_label: string;
    /** The button that adds an action of one's own. */
    readonly own_add: string;
    /** What nobody sees to yet. */
    readonly nobody_yet: string;
    /** What has no day yet. */
    readonly no_date_yet: string;
    /** The heading of the summary. */
    readonly summary_title: string;
    /** Of when the summary is. */
    readonly summary_of: string;
    /** The button that prints. */
    readonly print: string;
    /** The way back to the plan. */
    readonly back_to_plan: string;
    /** The heading of the file. */
    readonly file_title: string;
    /** The introduction of the file. */
    readonly file_lead: string;
    /** The heading above saving. */
    readonly save_title: string;
    /** The button that saves. */
    readonly save_in_file: string;
    /** When it was saved last. */
    readonly saved_on: string;
    /** That something has changed since the file. */
    readonly saved_changed: string;
    /** That it was never saved. */
    readonly saved_never: string;
    /** That it was saved. */
    readonly saved_as: string;
    /** The reminder after seven days. */
    readonly remind_saved: string;
    /** The reminder where nothing was ever saved. */
    readonly remind_never: string;
    /** That the storage is full. */
    readonly trouble_full: string;
    /** That the storage is off. */
    readonly trouble_off: string;
    /** That another tab changed something. */
    readonly changed_elsewhere: string;
    /** That the playbook has changed. */
    readonly changed_since: string;
    /** The way to what has changed. */
    readonly changed_look: string;
    /** The heading above what has changed. */
    readonly changes_title: string;
    /** That questions are gone. */
    readonly gone_title: string;
    /** That one question is gone. */
    readonly gone_title_one: string;
    /** That actions are gone. */
    readonly own_now_title: string;
    /** That one action is gone. */
    readonly own_now_title_one: string;
    /** What becomes of those actions. */
    readonly own_now_text: string;
    /** That a challenge was replaced. */
    readonly challenge_replaced: string;
    /** The heading above opening. */
    readonly open_title: string;
    /** What is said about opening. */
    readonly open_text: string;
    /** The field to choose a file. */
    readonly open_choose: string;
    /** The button that opens a file. */
    readonly open_do: string;
    /** The button that replaces. */
    readonly open_replace: string;
    /** That a file was opened. */
    readonly opened: string;
    /** The heading above merging. */
    readonly merge_title: string;
    /** What is said about merging. */
    readonly merge_text: string;
    /** The field to choose files. */
    readonly merge_choose: string;
    /** The button that merges. */
    readonly merge_do: string;
    /** The button that merges all the same. */
    readonly merge_anyway: string;
    /** That files were merged. */
    readonly merged: string;
    /** The heading above comparing. */
    readonly compare_open_title: string;
    /** What is said about comparing. */
    readonly compare_open_text: string;
    /** The field to choose an older file. */
    readonly compare_choose: string;
    /** The heading above what a file changes. */
    readonly preview_open: string;
    /** The heading above what merging changes. */
    readonly preview_merge: string;
    /** What is in a file. */
    readonly preview_facts: string;
    /** What changes. */
    readonly preview_differs: string;
    /** What stays. */
    readonly preview_stays: string;
    /** Which version it was filled in with. */
    readonly preview_version: string;
    /** That questions were reworded. */
    readonly preview_reworded: string;
    /** That one question was reworded. */
    readonly preview_reworded_one: string;
    /** That questions are gone. */
    readonly preview_removed: string;
    /** That one question is gone. */
    readonly preview_removed_one: string;
    /** That questions were replaced. */
    readonly preview_replaced: string;
    /** That one question was replaced. */
    readonly preview_replaced_one: string;
    /** That questions are new. */
    readonly preview_new: string;
    /** That one question is new. */
    readonly preview_new_one: string;
    /** That actions have changed. */
    readonly preview_plan: string;
    /** That one action has changed. */
    readonly preview_plan_one: string;
    /** Who of the file goes on. */
    readonly who_are_you: string;
    /** Somebody who is not in it yet. */
    readonly somebody_else: string;
    /** The heading above what could not be decided. */
    readonly conflicts_title: string;
    /** The same heading with one. */
    readonly conflicts_title_one: string;
    /** What is said about it. */
    readonly conflicts_text: string;
    /** What counts. */
    readonly conflict_kept: string;
    /** What does not count. */
    readonly conflict_other: string;
    /** The heading where a file is not good. */
    readonly refused_title: string;
    /** What is said about it. */
    readonly refused_text: string;
    /** What is wrong, in general. */
    readonly fault_any: string;
    /** What is wrong: too large. */
    readonly fault_too_large: string;
    /** What is wrong: not UTF-8. */
    readonly fault_not_utf8: string;
    /** What is wrong: not JSON. */
    readonly fault_not_json: string;
    /** What is wrong: too deep. */
    readonly fault_too_deep: string;
    /** What is wrong: another kind of file. */
    readonly fault_not_ours: string;
    /** What is wrong: too new. */
    readonly fault_too_new: string;
    /** What is wrong: a name is there twice. */
    readonly fault_repeated_member: string;
    /** What is wrong: half a character. */
    readonly fault_lone_surrogate: string;
    /** What is wrong: too great a number. */
    readonly fault_number: string;
    /** What is wrong: something is missing. */
    readonly fault_missing: string;
    /** What is wrong: another kind of value. */
    readonly fault_wrong_type: string;
    /** What is wrong: none of the choices. */
    readonly fault_choice: string;
    /** What is wrong: too long. */
    readonly fault_too_long: string;
    /** What is wrong: too many. */
    readonly fault_too_many: string;
    /** What is wrong: too small. */
    readonly fault_too_small: string;
    /** What is wrong: too great. */
    readonly fault_too_big: string;
    /** What is wrong: a control character. */
    readonly fault_control: string;
    /** What is wrong: another form. */
    readonly fault_form: string;
    /** What is wrong: no day. */
    readonly fault_no_day: string;
    /** What is wrong: no time. */
    readonly fault_no_time: string;
    /** What is wrong: the same thing twice. */
    readonly fault_repeated: string;
    /** Where something is wrong. */
    readonly fault_place: string;
    /** That there are more faults. */
    readonly fault_more: string;
    /** That there is one more fault. */
    readonly fault_more_one: string;
    /** The heading where a file is about something else. */
    readonly other_assessment_title: string;
    /** What is said about it. */
    readonly other_assessment_text: string;
    /** The heading above the people. */
    readonly people_title: string;
    /** What is said about the people. */
    readonly people_text: string;
    /** What somebody without a name is called. */
    readonly person_number: string;
    /** How the user is listed. */
    readonly person_you: string;
    /** The button that adds somebody. */
    readonly person_add: string;
    /** That somebody was added. */
    readonly person_added: string;
    /** The heading above wiping. */
    readonly wipe_title: string;
    /** What is said about wiping. */
    readonly wipe_text: string;
    /** The button that wipes another assessment. */
    readonly wipe_short: string;
    /** The button that wipes this one. */
    readonly wipe_this: string;
    /** The button that wipes all. */
    readonly wipe_all: string;
    /** The button that is sure. */
    readonly wipe_sure: string;
    /** That it was wiped. */
    readonly wiped: string;
    /** The heading of the screen for the room. */
    readonly session_title: string;
    /** Its introduction. */
    readonly session_lead: string;
    /** The first step of a session. */
    readonly session_how_1: string;
    /** The second step of a session. */
    readonly session_how_2: string;
    /** The third step of a session. */
    readonly session_how_3: string;
    /** The heading above who is there. */
    readonly session_people: string;
    /** The same heading with one. */
    readonly session_people_one: string;
    /** That nobody is there yet. */
    readonly session_nobody: string;
    /** The field for a name. */
    readonly session_name: string;
    /** That one's own answers are not shown. */
    readonly session_own_hidden: string;
    /** The heading above the questions. */
    readonly session_pick: string;
    /** The heading above the questions of the challenges that were chosen. */
    readonly session_pick_first: string;
    /** The button that leads along these questions alone. */
    readonly session_walk: string;
    /** The same for one question. */
    readonly session_walk_one: string;
    /** That a question belongs to a chosen challenge. */
    readonly session_first_tag: string;
    /** The way back to the questions. */
    readonly session_back: string;
    /** The way to the next question. */
    readonly session_next: string;
    /** Which question it is. */
    readonly question_number: string;
    /** How many have answered. */
    readonly session_waiting: string;
    /** That all have answered. */
    readonly session_all: string;
    /** Who has not answered yet. */
    readonly session_wait_for: string;
    /** That somebody has answered. */
    readonly has_answered: string;
    /** That somebody has not answered yet. */
    readonly has_not: string;
    /** The button to let somebody answer. */
    readonly session_answer: string;
    /** The same button, for those who hear it. */
    readonly session_answer_of: string;
    /** The button to change an answer. */
    readonly session_change: string;
    /** The same button, for those who hear it. */
    readonly session_change_of: string;
    /** The button for somebody who is not there. */
    readonly session_absent: string;
    /** The same button, for those who hear it. */
    readonly session_absent_of: string;
    /** The heading where one person answers. */
    readonly session_alone: string;
    /** What is said about it. */
    readonly session_alone_text: string;
    /** The button that hides an answer. */
    readonly session_done: string;
    /** That an answer is hidden. */
    readonly session_hidden: string;
    /** The button that shows all answers. */
    readonly session_show: string;
    /** The button that hides all answers. */
    readonly session_hide: string;
    /** The heading above the answers. */
    readonly outcome_title: string;
    /** The heading above the answer of the group. */
    readonly agree_title: string;
    /** What is said about it. */
    readonly agree_text: string;
    /** Above the answers of the group. */
    readonly agree_legend: string;
    /** Why the group sets the tick itself as well. */
    readonly agree_improve: string;
    /** The field for how many people. */
    readonly agree_people: string;
    /** The field for who sees it differently. */
    readonly agree_dissent: string;
    /** What is said about it. */
    readonly agree_dissent_hint: string;
    /** The field for the time. */
    readonly timer_label: string;
    /** How many minutes. */
    readonly timer_minutes: string;
    /** One minute. */
    readonly timer_minutes_one: string;
    /** The button that starts the clock. */
    readonly timer_start: string;
    /** That the clock runs. */
    readonly timer_started: string;
    /** That the clock runs for a minute. */
    readonly timer_started_one: string;
    /** The button that stops the clock. */
    readonly timer_stop: string;
    /** That time is up. */
    readonly timer_over: string;
  };
  /** The words on the worksheet. */
  readonly worksheet: {
    /** Heading of the worksheet. */
    readonly title: string;
    /** Introduction to the worksheet. */
    readonly introduction: string;
    /** Comes before the room for the challenge. */
    readonly challenge: string;
    /** Comes before the room for what should be better. */
    readonly gap: string;
    /** Comes before the room for the play. */
    readonly play: string;
    /** The word before the number of an action. */
    readonly action: string;
    /** Comes before the room for who does it. */
    readonly who: string;
    /** Comes before the room for when it is ready. */
    readonly when: string;
    /** Comes before the room for what shows that it works. */
    readonly evidence: string;
  };
  /** The fixed words of reports on an assessment. The report fills in what stands in braces. */
  readonly report: {
    /** What a report is about, above the name of the assessment. */
    readonly title: string;
    /** How many questions are answered. */
    readonly answered: string;
    /** How many people answered. */
    readonly people: string;
    /** That one person answered. */
    readonly people_one: string;
    /** That there are no answers of people. */
    readonly people_none: string;
    /** How often it was said that something should be better. */
    readonly improve_count: string;
    /** Heading of the questions on which people differ. */
    readonly differ_title: string;
    /** Caption of the table of differences. */
    readonly differ_table: string;
    /** That nobody differs. */
    readonly differ_none: string;
    /** Why differences are left out. */
    readonly differ_hidden: string;
    /** That nothing is to improve. */
    readonly gaps_none: string;
    /** Heading of the results. */
    readonly results_title: string;
    /** What the results are. */
    readonly results_text: string;
    /** Column of answers. */
    readonly answers_column: string;
    /** Column of how many people answered. */
    readonly people_column: string;
    /** Column of how often something should be better. */
    readonly improve_column: string;
    /** Column of what was agreed. */
    readonly agreed_column: string;
    /** Column of how many questions are answered. */
    readonly asked_column: string;
    /** Column of how many answers are not there yet. */
    readonly open_column: string;
    /** How many of how many, in a table. */
    readonly done_of: string;
    /** Caption of the table by principle. */
    readonly principles_table: string;
    /** Caption of a table by question. */
    readonly questions_table: string;
    /** The questions that belong to no principle. */
    readonly no_principle: string;
    /** With a question that was reworded since. */
    readonly reworded_note: string;
    /** Heading of what the group answers together. */
    readonly agreed_title: string;
    /** That nothing was agreed. */
    readonly agreed_nothing: string;
    /** When something was agreed. */
    readonly agreed_on: string;
    /** Before those who think otherwise. */
    readonly dissent_label: string;
    /** Column of who sees to an action. */
    readonly who_column: string;
    /** Column of when an action is done. */
    readonly when_column: string;
    /** Column of the state of an action. */
    readonly state_column: string;
    /** Caption of a table of the plan. */
    readonly plan_table: string;
    /** Heading of what is not in the plan yet. */
    readonly gaps_open: string;
    /** With the counts of the time before. */
    readonly then: string;
    /** With the counts of today. */
    readonly now: string;
    /** Column of how many questions are compared. */
    readonly compared_column: string;
    /** With a question that was reworded in between. */
    readonly compare_reworded: string;
    /** Why an answer counts no more: reworded. */
    readonly aside_reworded: string;
    /** How many answers there are, where it is not to be seen which. */
    readonly answers_hidden: string;
    /** That there is one answer. */
    readonly answers_hidden_one: string;
    /** Heading of the questions that were reworded. */
    readonly reworded_title: string;
    /** Heading of the new questions. */
    readonly new_title: string;
    /** Heading of answers to questions that are not there. */
    readonly elsewhere_title: string;
    /** Before the question that came instead. */
    readonly replaced_label: string;
    /** Heading of what a report says of itself. */
    readonly about_title: string;
    /** Before the day on which it began. */
    readonly started_label: string;
    /** Before the id of the file. */
    readonly id_label: string;
    /** What the sign means that stands for what cannot be printed. */
    readonly not_shown: string;
    /** Column of what a row is. */
    readonly kind_column: string;
    /** A row with a question. */
    readonly kind_question: string;
    /** A row with an action. */
    readonly kind_item: string;
    /** Column of the day of an agreement. */
    readonly agreed_on_column: string;
    /** Column of how many people agreed. */
    readonly agreed_people_column: string;
  };
  /** The headings of the tables of cases and tools, as CSV. */
  readonly table: {
    /** Heading of the column with the fixed name. */
    readonly id: string;
    /** Heading of the column with the name. */
    readonly title: string;
    /** Heading of the column with the summary. */
    readonly summary: string;
    /** Heading of the column with the themes. */
    readonly themes: string;
    /** Heading of the column with the addresses. */
    readonly links: string;
    /** Heading of the column with the address of the page. */
    readonly page: string;
  };
  /** The words that go with the drawing of the three steps. */
  readonly journey: {
    /** What the drawing shows, for those who cannot see it. */
    readonly alternative: string;
    /** The names of the three steps, as they appear below the drawing. */
    readonly captions: readonly string[];
  };
  /** What the other drawings show, for those who cannot see them. */
  readonly drawings: {
    /** The drawing on the cover. */
    readonly cover: string;
    /** The drawing of each of the first five principles, in order. */
    readonly principles: readonly string[];
  };
  /** The time that a play asks, as the reader sees it. */
  readonly efforts: {
    /** What an afternoon is called. */
    readonly afternoon: string;
    /** What a few weeks are called. */
    readonly weeks: string;
    /** What an effort that lasts is called. */
    readonly lasting: string;
  };
  /** The roles that a play is for, as the reader sees them. */
  readonly roles: {
    /** What leaders are called. */
    readonly leader: string;
    /** What managers are called. */
    readonly manager: string;
    /** What everyone is called. */
    readonly everyone: string;
  };
  /** The themes of cases and tools, as the reader sees them. A hyphen in a theme is an underscore here. */
  readonly themes: {
    /** What the theme “culture” is called. */
    readonly culture: string;
    /** What the theme “skills” is called. */
    readonly skills: string;
    /** What the theme “leadership” is called. */
    readonly leadership: string;
    /** What the theme “strategy” is called. */
    readonly strategy: string;
    /** What the theme “funding and rules” is called. */
    readonly funding_and_rules: string;
    /** What the theme “partnerships” is called. */
    readonly partnerships: string;
    /** What the theme “participation” is called. */
    readonly participation: string;
    /** What the theme “experimentation” is called. */
    readonly experimentation: string;
    /** What the theme “foresight” is called. */
    readonly foresight: string;
    /** What the theme “evaluation” is called. */
    readonly evaluation: string;
    /** What the theme “networks” is called. */
    readonly networks: string;
    /** What the theme “digital work” is called. */
    readonly digital: string;
  };
  /** The kinds of cases and tools, as the reader sees them. */
  readonly kinds: {
    /** What an article is called. */
    readonly article: string;
    /** What a concept or way of thinking is called. */
    readonly concept: string;
    /** What a database is called. */
    readonly database: string;
    /** What a framework or model is called. */
    readonly framework: string;
    /** What a network is called. */
    readonly network: string;
    /** What a programme is called. */
    readonly programme: string;
    /** What a publication is called. */
    readonly publication: string;
    /** What a tool is called. */
    readonly tool: string;
    /** What a video is called. */
    readonly video: string;
  };
  /** The fields whose text is still in the playbook's own language. */
  readonly untranslated?: readonly string[];
}

/** A page before or after the principles, such as the introduction. */
export interface Page {
  /** The fixed name of this entry: lower-case letters, digits and hyphens, the same as the file name without .yaml. It never changes. */
  readonly id: string;
  /** Where the page comes: front (before the principles), workshop (after them, in the guide for a session with a team) or back (after that). */
  readonly placement: "front" | "workshop" | "back" | (string & {});
  /** The position among the pages in the same place, from 1. */
  readonly order: number;
  /** The title of the page. */
  readonly title: string;
  /** The text of the page. */
  readonly body: Markdown;
  /** The drawing below the first paragraph, if there is one: journey (the three steps). */
  readonly drawing?: "journey" | (string & {});
  /** Addresses that go with this page. */
  readonly links?: readonly {
    /** The text of the link. */
    readonly title: string;
    /** The language of the text of the link, where it is not that of the playbook: en, fr, pt-BR … */
    readonly title_language?: string;
    /** An address that begins with https:// (or http:// or mailto: where there is no other way). */
    readonly url: string;
    /** The language of what readers find there, where it is not that of the playbook. Readers see it after the link: (English). */
    readonly language?: string;
  }[];
  /** The entry's file, relative to the playbook's folder. */
  readonly file: string;
  /** The fields whose text is still in the playbook's own language. */
  readonly untranslated?: readonly string[];
}

/** A series of actions that improve a situation, with a case and a tool. */
export interface Play {
  /** The fixed name of this entry: lower-case letters, digits and hyphens, the same as the file name without .yaml. It never changes. */
  readonly id: string;
  /** The principle that this belongs to. */
  readonly principle: PrincipleId;
  /** The position among the plays of the same principle, from 1. */
  readonly order: number;
  /** The name of the play: what the reader achieves with it. */
  readonly title: string;
  /** A short introduction, where the title alone does not say enough. */
  readonly introduction?: Markdown;
  /** How much time most of the actions ask: afternoon (with a team), weeks (of work) or lasting (an effort that lasts). */
  readonly effort?: "afternoon" | "weeks" | "lasting" | (string & {});
  /** Whom the actions are for: leader, manager, everyone. */
  readonly roles?: readonly ("leader" | "manager" | "everyone" | (string & {}))[];
  /** The actions. One idea for each; begin with a verb. */
  readonly actions: readonly Markdown[];
  /** The ids of the cases (at least one). */
  readonly cases: readonly CaseId[];
  /** The ids of the tools (at least one). */
  readonly tools: readonly ToolId[];
  /** The ids of related plays. */
  readonly related?: readonly PlayId[];
  /** The entry's file, relative to the playbook's folder. */
  readonly file: string;
  /** The fields whose text is still in the playbook's own language. */
  readonly untranslated?: readonly string[];
}

/** One of the innovation principles of the declaration, with its dimensions and the reasons for it. */
export interface Principle {
  /** The fixed name of this entry: lower-case letters, digits and hyphens, the same as the file name without .yaml. It never changes. */
  readonly id: string;
  /** The number of the principle; the principles are numbered from 1. */
  readonly number: number;
  /** The official name of the principle. */
  readonly title: string;
  /** The principle in one or two sentences. */
  readonly summary: Markdown;
  /** Why this principle matters. */
  readonly why: Markdown;
  /** The dimensions: what this principle involves. */
  readonly dimensions: readonly Markdown[];
  /** The entry's file, relative to the playbook's folder. */
  readonly file: string;
  /** The fields whose text is still in the playbook's own language. */
  readonly untranslated?: readonly string[];
}

/** A question of the self-assessment. Where the answer is “we should improve this”, it leads to a play. */
export interface Question {
  /** The fixed name of this entry: lower-case letters, digits and hyphens, the same as the file name without .yaml. It never changes. */
  readonly id: string;
  /** The principle that this belongs to. */
  readonly principle: PrincipleId;
  /** The position among the questions of the same principle, from 1. */
  readonly order: number;
  /** The question to the reader. */
  readonly question: string;
  /** What the reader can do where this does not go well yet. */
  readonly gap: {
    /** The ids of the plays that help. */
    readonly plays: readonly PlayId[];
    /** A text of its own for the button; without it, the fixed text from labels.yaml is used. */
    readonly prompt?: string;
  };
  /** The entry's file, relative to the playbook's folder. */
  readonly file: string;
  /** The fields whose text is still in the playbook's own language. */
  readonly untranslated?: readonly string[];
}

/** An aid that readers can put to use themselves. */
export interface Tool {
  /** The fixed name of this entry: lower-case letters, digits and hyphens, the same as the file name without .yaml. It never changes. */
  readonly id: string;
  /** The name of the tool. */
  readonly title: string;
  /** The language of the name, where it is not that of the playbook: en, fr, pt-BR … */
  readonly title_language?: string;
  /** What the tool does and when to use it, in a few sentences. */
  readonly summary: Markdown;
  /** Who offers the tool. */
  readonly provider?: string;
  /** The language of the name of the provider, where it is not that of the playbook: en, fr, pt-BR … */
  readonly provider_language?: string;
  /** The countries where the tool was made, as ISO country codes of two capitals (NL, BE …). Not for international organisations. */
  readonly countries?: readonly string[];
  /** The kind, where it is not a case or a tool in the strict sense. */
  readonly kind?: "article" | "concept" | "database" | "framework" | "network" | "programme" | "publication" | "tool" | "video" | (string & {});
  /** The themes that it is about, the main one first (one to three). */
  readonly themes?: readonly ("culture" | "skills" | "leadership" | "strategy" | "funding-and-rules" | "partnerships" | "participation" | "experimentation" | "foresight" | "evaluation" | "networks" | "digital" | (string & {}))[];
  /** Where the reader finds the tool. */
  readonly links?: readonly {
    /** The text of the link. */
    readonly title: string;
    /** The language of the text of the link, where it is not that of the playbook: en, fr, pt-BR … */
    readonly title_language?: string;
    /** An address that begins with https:// (or http:// or mailto: where there is no other way). */
    readonly url: string;
    /** The language of what readers find there, where it is not that of the playbook. Readers see it after the link: (English). */
    readonly language?: string;
  }[];
  /** The entry's file, relative to the playbook's folder. */
  readonly file: string;
  /** The fields whose text is still in the playbook's own language. */
  readonly untranslated?: readonly string[];
}

/** A file of the API: case. */
export interface CaseFile {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** Where people read the entry: from this file, or an address. */
  readonly page?: string;
  readonly entry: Case;
  /** Every reference from the entry, then to it. */
  readonly references: readonly Reference[];
}

/** A file of the API: challenge. */
export interface ChallengeFile {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** Where people read the entry: from this file, or an address. */
  readonly page?: string;
  readonly entry: Challenge;
  /** Every reference from the entry, then to it. */
  readonly references: readonly Reference[];
}

/** A file of the API: edition. */
export interface EditionFile {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  readonly entry: Edition;
  /** Every reference from the entry, then to it. */
  readonly references: readonly Reference[];
}

/** A file of the API: glossary. */
export interface GlossaryFile {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  readonly entry: Glossary;
  /** Every reference from the entry, then to it. */
  readonly references: readonly Reference[];
}

/** A file of the API: fixed words. */
export interface LabelsFile {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  readonly entry: Labels;
  /** Every reference from the entry, then to it. */
  readonly references: readonly Reference[];
}

/** A file of the API: page. */
export interface PageFile {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** Where people read the entry: from this file, or an address. */
  readonly page?: string;
  readonly entry: Page;
  /** Every reference from the entry, then to it. */
  readonly references: readonly Reference[];
}

/** A file of the API: play. */
export interface PlayFile {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** Where people read the entry: from this file, or an address. */
  readonly page?: string;
  readonly entry: Play;
  /** Every reference from the entry, then to it. */
  readonly references: readonly Reference[];
}

/** A file of the API: principle. */
export interface PrincipleFile {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** Where people read the entry: from this file, or an address. */
  readonly page?: string;
  readonly entry: Principle;
  /** Every reference from the entry, then to it. */
  readonly references: readonly Reference[];
}

/** A file of the API: question. */
export interface QuestionFile {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** Where people read the entry: from this file, or an address. */
  readonly page?: string;
  readonly entry: Question;
  /** Every reference from the entry, then to it. */
  readonly references: readonly Reference[];
}

/** A file of the API: tool. */
export interface ToolFile {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** Where people read the entry: from this file, or an address. */
  readonly page?: string;
  readonly entry: Tool;
  /** Every reference from the entry, then to it. */
  readonly references: readonly Reference[];
}

/** A file of the API: every case. */
export interface CaseList {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** The entries, in reading order. */
  readonly entries: readonly Case[];
}

/** A file of the API: every challenge. */
export interface ChallengeList {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** The entries, in reading order. */
  readonly entries: readonly Challenge[];
}

/** A file of the API: every page. */
export interface PageList {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** The entries, in reading order. */
  readonly entries: readonly Page[];
}

/** A file of the API: every play. */
export interface PlayList {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** The entries, in reading order. */
  readonly entries: readonly Play[];
}

/** A file of the API: every principle. */
export interface PrincipleList {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** The entries, in reading order. */
  readonly entries: readonly Principle[];
}

/** A file of the API: every question. */
export interface QuestionList {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** The entries, in reading order. */
  readonly entries: readonly Question[];
}

/** A file of the API: every tool. */
export interface ToolList {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** The entries, in reading order. */
  readonly entries: readonly Tool[];
}

/** What the API has of an edition. */
export interface Index {
  /** Where the schema of this file is, seen from it. */
  readonly "$schema": string;
  /** The version of the schema. */
  readonly schema_version: string;
  /** The language of the texts, a BCP 47 tag. */
  readonly language: string;
  /** SHA-256 over the whole content of the edition. */
  readonly content_hash: string;
  /** Every language that the playbook is in, its own first, as BCP 47 tags. */
  readonly languages: readonly string[];
  /** The title of the edition. */
  readonly title: string;
  /** The version of the edition, such as 1.0.0. */
  readonly version: string;
  /** The day of this version. */
  readonly date: string;
  /** Every file beside this one; one of each kind of entry for all of it. */
  readonly files: readonly {
    /** Its path from this file; {id} is that of an entry. */
    readonly path: string;
    /** The media type of its content. */
    readonly media_type: string;
    /** What describes its content, from this file. */
    readonly schema?: string;
    /** What it holds. */
    readonly about: string;
  }[];
}

/** A place in an entry that names another, in a field or in a link of its prose. */
export interface Reference {
  /** The referring entry, as type:id. */
  readonly from: string;
  /** The field, where [0] is the first item of a list. */
  readonly field: string;
  /** The entry referred to, as type:id. */
  readonly to: string;
}

/** What tells the text of a question, or of an action, from another. */
export interface Digest {
  /** The entry, as type:id. */
  readonly key: string;
  /** The field with the text. */
  readonly field: string;
  /** Made from the letters and digits of the text in the source language: the same in every translation. */
  readonly digest: string;
}

/** An entry that was removed. */
export interface Retired {
  /** The entry, as type:id. */
  readonly key: string;
  /** The entry that readers find instead, as type:id. */
  readonly replaced_by?: string;
}
