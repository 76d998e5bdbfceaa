/** What the main thread and a function's worker say to each other. Payloads travel as JSON text. */
export type WorkerSettings = {
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  /** The file with the code, or the code itself for a function written in the template. */
  readonly codeFile: string;
  /** Where what V8 compiled of it is kept (./code-cache.ts). */
  readonly codeCacheFile: string;
  readonly exportName: string;
  readonly logFile: string;
  readonly clock: SharedArrayBuffer;
};

export type Invoke = {
  readonly id: number;
  readonly requestId: string;
  readonly payload: string;
  /** Real milliseconds this invocation may still take when the message was sent. */
  readonly remainingMs: number;
};

export type FunctionError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
};

export type Outcome =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: FunctionError };

export type Reply = { readonly id: number; readonly outcome: Outcome };
