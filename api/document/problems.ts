import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { HttpContract } from '../../shared/kernel/contract.ts';
import { commonProblems, type ProblemType } from '../../shared/kernel/problem.ts';

/** Failures that any operation can end in and that say nothing about the request. */
const failuresOfOurs: readonly ProblemType[] = [commonProblems.busy];

/** The refusals that follow from what a contract asks for, as the HTTP pipeline raises them. */
export const impliedProblems = (contract: HttpContract): readonly ProblemType[] => {
  const takesBody = contract.method !== 'GET' && contract.method !== 'DELETE';
  const format = contract.bodyFormat ?? 'json';
  return [
    commonProblems.invalid_request,
    ...(takesBody ? [commonProblems.body_too_large] : []),
    ...(takesBody && format === 'json' ? [commonProblems.malformed_json] : []),
    ...(takesBody && format !== 'raw' ? [commonProblems.unsupported_media_type] : []),
    ...(takesCursor(contract) ? [commonProblems.invalid_cursor] : []),
    ...(contract.access.kind === 'token'
      ? [commonProblems.unauthenticated, commonProblems.forbidden]
      : []),
    ...(contract.idempotent
      ? [commonProblems.idempotency_key_missing, commonProblems.idempotency_key_reused]
      : []),
    ...(contract.ifMatch ? [commonProblems.precondition_required, commonProblems.stale_etag] : []),
  ];
};

const takesCursor = (contract: HttpContract): boolean =>
  'cursor' in ((contract.query as { shape?: object } | undefined)?.shape ?? {});

/** Every refusal of an operation, once, in the order of status and code. */
export const problemsOf = (contract: HttpContract): readonly ProblemType[] => {
  const byCode = new Map<string, ProblemType>();
  for (const problem of [...impliedProblems(contract), ...contract.problems]) {
    const known = byCode.get(problem.code);
    if (known !== undefined && known.status !== problem.status) {
      throw new Error(`${contract.name}: ${problem.code} has two statuses.`);
    }
    byCode.set(problem.code, problem);
  }
  for (const { code } of failuresOfOurs) byCode.delete(code);
  return [...byCode.values()].toSorted(
    (a, b) => a.status - b.status || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
};

/** The problem answers of an operation, grouped by status, with every code in both languages. */
export const problemResponses = (contract: HttpContract): ZodOpenApiResponsesObject => {
  const groups = Map.groupBy(problemsOf(contract), ({ status }) => status);
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, problems] of groups) {
    responses[`${status}` as `${4 | 5}${string}`] = problemResponse(contract, status, problems);
  }
  return { ...responses, default: { $ref: '#/components/responses/Failure' } };
};

const problemResponse = (
  { access }: HttpContract,
  status: number,
  problems: readonly ProblemType[],
): ZodOpenApiResponseObject => ({
  description: problems.map(({ code, en, ko }) => `- \`${code}\`: ${en} / ${ko}`).join('\n'),
  ...(status === 401 && access.kind === 'token'
    ? { headers: { 'www-authenticate': gatewayChallenge } }
    : {}),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          { $ref: '#/components/schemas/Problem' },
          {
            type: 'object',
            properties: {
              status: { const: status },
              code: { enum: problems.map(({ code }) => code) },
            },
          },
        ],
      },
    },
    // The gateway refuses a token before any function sees the request, in words of its own.
    ...(status === 401 && access.kind === 'token'
      ? { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } }
      : {}),
  },
});

const gatewayChallenge = {
  description:
    'Sent by the gateway with its own refusal of a token. / 게이트웨이가 토큰을 거절할 때 보냅니다.',
  schema: { type: 'string' as const, example: 'Bearer' },
};
