/** A refusal as it travels (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly instance: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  readonly errors?: readonly {
    readonly in: string;
    readonly pointer: string;
    readonly code: string;
    readonly message: string;
  }[];
}

/** Wrong fields that an error's message names; all are in `problem.errors`. */
const namedFieldsMax = 3;

const fieldsOf = ({ errors = [] }: ProblemBody): string =>
  errors
    .slice(0, namedFieldsMax)
    .map(({ pointer, message }) => ` ${pointer}: ${message}`)
    .join('');

/** Thrown when the API refused a call and said why. Match on `code`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  readonly status: number;
  readonly problem: ProblemBody;

  constructor(operation: string, problem: ProblemBody) {
    super(`${operation}: ${problem.status} ${problem.code}. ${problem.title}${fieldsOf(problem)}`);
    this.code = problem.code;
    this.status = problem.status;
    this.problem = problem;
  }
}

/** Characters of an unexplained answer that an error repeats. */
const excerptLength = 200;

/** Thrown when a call failed without an explanation: the gateway's own refusals, for one. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  readonly status: number;

  constructor(operation: string, status: number, text: string) {
    super(`${operation}: ${status} ${text.slice(0, excerptLength)}`);
    this.status = status;
  }
}
