/** A document to be printed, as plain values: what it says and in which order, not how it looks. */
export interface PrintedDocument {
  readonly title: string;
  /** Whom or what it is about, under the title. */
  readonly subtitle: string;
  /** The instant it tells of; the same document is the same bytes whenever it is printed. */
  readonly at: string;
  /** Names and numbers, in two columns. */
  readonly facts: readonly Fact[];
  /** The one figure people look for, in a frame. */
  readonly main: { readonly label: string; readonly value: string; readonly note: string };
  readonly sections: readonly Section[];
  /** Small print: what the document is, is not, and where it can be checked. */
  readonly notes: readonly string[];
  /** Printed across the top in red: the document does not hold any more. */
  readonly warning?: string;
}

interface Fact {
  readonly label: string;
  readonly value: string;
}

interface Section {
  readonly heading: string;
  readonly rows: readonly Row[];
}

interface Row {
  readonly label: string;
  readonly note: string;
  readonly value: string;
  /** A sum of the rows above it. */
  readonly isSum: boolean;
}
