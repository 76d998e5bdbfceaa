import { readEnvironment } from '../../../shared/config/environment.ts';
import { actOf } from '../../../shared/dynamo/acts.ts';
import { derivedId } from '../../../shared/identity/ids.ts';
import { type Clock, isoOf } from '../../../shared/kernel/clock.ts';
import { commonProblems, Problem } from '../../../shared/kernel/problem.ts';
import { type HttpUseCase, httpFunction } from '../../../shared/lambda/http.ts';
import { codesMax, codesPerPage, plainCode } from '../domain/coupon-code.ts';
import { problems } from '../domain/problems.ts';
import { type CodeBook, type CodeStore, codeStore, codesPartition } from '../store/code-store.ts';
import { type PromotionStore, promotionStore } from '../store/promotion-store.ts';
import { contract } from './contract.ts';

interface Effects {
  readonly codes: Pick<CodeStore, 'read' | 'findOutcome' | 'issue'>;
  readonly promotions: Pick<PromotionStore, 'find'>;
  readonly clock: Clock;
}

type Wish = { kind: 'unique'; count: number } | { kind: 'generic'; code: string };

const noun = 'code-batch';
/** Rounds of deciding afresh after another operator has issued codes of the same promotion. */
const roundsMax = 5;
const genericMax = 20;

/**
 * Takes the next numbers. The codes themselves are computed when they are downloaded or used. That
 * none are left may have become true with this very request: then its repeat is answered as before.
 */
export const issueCodes: HttpUseCase<typeof contract, Effects> = async (
  request,
  { codes, promotions, clock },
) => {
  const { promotionId } = request.params;
  const { principal, idempotencyKey, body } = request;
  await promotions.find(promotionId);
  const batchId = derivedId('batch', promotionId, principal.subject, idempotencyKey);
  const location = `/v1/promotions/${promotionId}/code-batches/${batchId}/codes`;
  for (let round = 1; round <= roundsMax; round += 1) {
    const book = await codes.read(promotionId);
    const count = body.kind === 'unique' ? body.count : 0;
    const after = withCodes(book, body);
    if (after === undefined) {
      const before = await codes.findOutcome(promotionId, noun, request);
      if (before === undefined) throw usedUp(body);
      return { body: contract.answer.body.parse(before), headers: { location } };
    }
    const outcome = { batchId, count, pages: Math.ceil(count / codesPerPage) };
    const act = actOf(codesPartition(promotionId), noun, request, {
      at: isoOf(clock.nowMs()),
      outcome,
    });
    const batch = { batchId, first: book.issued, count };
    const result = await codes.issue(act, promotionId, book, after, batch);
    if (result.done) {
      return { body: contract.answer.body.parse(result.outcome), headers: { location } };
    }
  }
  throw new Problem(commonProblems.busy);
};

/** Undefined when there is no room for them. */
const withCodes = (book: CodeBook, wish: Wish): CodeBook | undefined => {
  const after =
    wish.kind === 'unique'
      ? { ...book, issued: book.issued + wish.count }
      : { ...book, generic: [...book.generic, plainCode(wish.code)] };
  return after.issued > codesMax || after.generic.length > genericMax ? undefined : after;
};

const usedUp = ({ kind }: Wish): Problem =>
  new Problem(problems.codes_used_up, {
    details: { limit: kind === 'unique' ? codesMax : genericMax },
  });

const { promotions } = readEnvironment(contract).tables;
const nowMs = () => Date.now();
export const handler = httpFunction(contract, issueCodes, {
  codes: codeStore(promotions, nowMs),
  promotions: promotionStore(promotions),
  clock: { nowMs },
});
