/** What a process beside the stack (the payment provider's sandbox) is told when it is started. */
export type BesideContext = {
  readonly url: string;
  readonly dataDirectory: string;
  readonly now: () => number;
  /** Whether the template's HTTP API has a route, written as in the template. */
  readonly hasRoute: (routeKey: string) => boolean;
  /** The value of the template's secret whose logical id begins like this. */
  readonly secret: (logicalIdPrefix: string) => string;
};

/** A process beside the stack: what it overrides in the template, and how it is looked after. */
export type Beside = {
  readonly parameters: Readonly<Record<string, string>>;
  /** Called after each move of the clock. */
  readonly clockMoved: () => Promise<void>;
  readonly busy: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
};
