// The values that the script works on, as docs/assessment.md describes them. Fields that nobody knows stay in a
// file, so each of its objects may have more than is said here.

type AnswerCode = "yes" | "partly" | "no" | "unknown" | "elsewhere";
type ItemState = "chosen" | "doing" | "done" | "declined";

interface Asked {
  readonly digest?: string;
  readonly text?: string;
  readonly version?: string;
}

interface Evidence {
  readonly title?: string;
  readonly url?: string;
  readonly against?: boolean;
}

interface Answered {
  readonly question: string;
  readonly answer?: AnswerCode;
  readonly improve?: boolean;
  readonly note?: string;
  readonly evidence?: readonly Evidence[];
  readonly on: string;
  readonly asked?: Asked;
}

interface Answer extends Answered {
  readonly by: string;
}

interface Agreed extends Answered {
  readonly people?: number;
  readonly dissent?: string;
}

interface ItemAction {
  readonly digest?: string;
  readonly position?: number;
  readonly text: string;
}

interface PlanItem {
  readonly id: string;
  readonly question?: string;
  readonly play?: string;
  readonly action?: ItemAction;
  readonly own_words?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly state: ItemState;
  readonly on: string;
  readonly history?: readonly { readonly state: ItemState; readonly on: string }[];
  readonly note?: string;
}

interface SetAside {
  readonly why: "removed" | "replaced" | "reworded" | "conflict";
  readonly since?: string;
  readonly answer?: Answer;
  readonly agreed?: Agreed;
  readonly item?: PlanItem;
}

interface Person {
  readonly id: string;
  readonly name?: string;
  readonly role?: string;
}

interface PlaybookOfFile {
  readonly file_name?: string;
  readonly version: string;
  readonly language: string;
  readonly content_hash?: string;
  readonly questions: readonly string[];
  readonly left_out?: readonly string[];
}

interface Assessment {
  readonly $schema?: "assessment.schema.json";
  readonly format: "playbook-assessment";
  readonly format_version: string;
  readonly id: string;
  readonly title?: string;
  readonly scope?: string;
  readonly started?: string;
  readonly modified: string;
  readonly playbook: PlaybookOfFile;
  readonly people?: readonly Person[];
  readonly challenges?: readonly string[];
  readonly answers?: readonly Answer[];
  readonly agreed?: readonly Agreed[];
  readonly plan?: readonly PlanItem[];
  readonly set_aside?: readonly SetAside[];
}

interface OutlineQuestion {
  readonly id: string;
  readonly text: string;
  readonly principle: string;
  readonly digest: string;
  readonly plays: readonly string[];
}

// The questions to begin with; without any, those of its principle.
interface OutlineChallenge {
  readonly id: string;
  readonly text: string;
  readonly principle: string;
  readonly questions?: readonly string[];
}

interface OutlineAction {
  readonly digest: string;
  readonly text: string;
}

// Actions come later where the page says so.
interface OutlinePlay {
  readonly id: string;
  readonly title: string;
  readonly principle: string;
  readonly actions: OutlineAction[];
}

interface Outline {
  readonly file_name: string;
  readonly version: string;
  readonly language: string;
  readonly content_hash: string;
  readonly principles: readonly { readonly id: string; readonly title: string }[];
  readonly challenges: readonly OutlineChallenge[];
  readonly questions: readonly OutlineQuestion[];
  readonly plays: readonly OutlinePlay[];
  readonly retired: readonly {
    readonly role: "question" | "play" | "challenge";
    readonly id: string;
    readonly replaced_by?: string;
  }[];
}

interface Fault {
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
  readonly values: { readonly [name: string]: string | number };
}

type Read = { readonly file: Assessment; readonly faults?: undefined } | { readonly faults: readonly Fault[]; readonly file?: undefined };

interface Wording {
  readonly digest?: string;
  readonly text?: string;
  readonly version?: string;
  readonly by: readonly string[];
  readonly agreed: boolean;
}

interface MatchedQuestion {
  readonly question: string;
  readonly state: "reworded" | "removed" | "replaced" | "new" | "unknown";
  readonly was?: readonly Wording[];
  readonly now?: { readonly digest: string; readonly text: string };
  readonly replaced_by?: string;
}

interface MatchedChallenge {
  readonly challenge: string;
  readonly state: "removed" | "replaced" | "unknown";
  readonly replaced_by?: string;
}

interface MatchedItem {
  readonly id: string;
  readonly found: "digest" | "similar" | "successor" | "own" | "play" | "unknown";
  readonly look: boolean;
  readonly play: string;
  readonly now?: ItemAction;
}

interface Match {
  readonly looks: number;
  readonly questions: readonly MatchedQuestion[];
  readonly challenges: readonly MatchedChallenge[];
  readonly plan: readonly MatchedItem[];
}

interface Conflict {
  readonly what: "answer" | "agreed" | "item";
  readonly question?: string;
  readonly by?: string;
  readonly id?: string;
  readonly kept: Answer | Agreed | PlanItem;
  readonly other: Answer | Agreed | PlanItem;
}

type Merged =
  | { readonly file: Assessment; readonly conflicts: readonly Conflict[]; readonly refused?: undefined }
  | { readonly refused: "other-assessment" | "too-many"; readonly file?: undefined };

type Counts = Readonly<Record<AnswerCode, number>>;

interface QuestionResult {
  readonly question: string;
  readonly principle: string;
  readonly counts: Counts;
  readonly people: number;
  readonly improve: number;
  readonly apart: readonly [number, number];
  readonly agreed?: Agreed;
}

interface PrincipleResult {
  readonly principle: string;
  readonly counts: Counts;
  readonly none: number;
  readonly asked: number;
  readonly answered: number;
  readonly improve: number;
}

interface Results {
  readonly people: number;
  readonly few: boolean;
  readonly asked: number;
  readonly answered: number;
  readonly principles: readonly PrincipleResult[];
  readonly questions: readonly QuestionResult[];
  readonly disagreement: readonly string[];
}

// What the file does not say is empty.
interface PlannedItem {
  readonly id: string;
  readonly question: string;
  readonly play: string;
  readonly text: string;
  readonly owner: string;
  readonly due: string;
  readonly state: ItemState;
  readonly late: boolean;
}

interface Plan {
  readonly items: readonly PlannedItem[];
  readonly states: Readonly<Record<ItemState, number>>;
  readonly gaps: readonly { readonly question: string; readonly plays: readonly string[]; readonly items: readonly string[] }[];
}

interface Comparison {
  readonly common: number;
  readonly of: number;
  readonly questions: readonly {
    readonly question: string;
    readonly principle: string;
    readonly before: Counts;
    readonly after: Counts;
    readonly agreed_before?: Agreed;
    readonly agreed_after?: Agreed;
    readonly reworded: boolean;
  }[];
  readonly principles: readonly {
    readonly principle: string;
    readonly before: Counts;
    readonly after: Counts;
    readonly common: number;
    readonly of: number;
  }[];
}

// What `script#playbook-data` holds. Words are the fixed words of labels.yaml.
// The address of actions is where they are loaded from, if they are not there.
// The address of an entry is where a link leads to it; accent is the number of a principle's colours.
interface PageEntry {
  readonly role: string;
  readonly id: string;
  readonly address: string;
  readonly accent?: number;
  readonly title: string;
  readonly label?: string;
}

type Words = { readonly [name: string]: string | Words };

interface PageData {
  readonly format: string;
  readonly format_version: string;
  readonly title: string;
  readonly date: string;
  readonly actions?: string;
  readonly outline: Outline;
  readonly entries: readonly PageEntry[];
  readonly words: Words;
}
