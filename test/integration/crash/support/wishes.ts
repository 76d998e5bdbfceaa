import { ApiProblem } from '../../../../api/client.ts';
import type { PlacePledgeAnswer } from '../../../../api/generated/operations.ts';
import { inParallel } from '../../../../demo/journey/in-parallel.ts';
import type { Stage } from '../../../../demo/journey/stage.ts';
import type { Backer } from './campaign.ts';

/** One pledge somebody wants to make, under one key however often it is asked for. */
export interface Wish {
  readonly key: string;
  readonly backer: Backer;
  readonly rewardId: string;
  readonly quantity: number;
  readonly amountKrw: number;
}

export type Reply =
  | { readonly kind: 'accepted'; readonly pledge: PlacePledgeAnswer }
  | { readonly kind: 'refused'; readonly code: string }
  /** The connection broke, or the server did: nobody knows whether it happened. */
  | { readonly kind: 'unanswered'; readonly cause: unknown };

const firstServerError = 500;

export const ask = async (stage: Stage, campaignId: string, wish: Wish): Promise<Reply> => {
  const { backer, rewardId, quantity, amountKrw, key } = wish;
  try {
    const { body } = await stage.client
      .as({ token: backer.token })
      .placePledge(
        { campaignId },
        { rewards: [{ rewardId, quantity }], amountKrw, paymentToken: backer.methodToken },
        { idempotencyKey: key },
      );
    return { kind: 'accepted', pledge: body };
  } catch (cause) {
    return cause instanceof ApiProblem && cause.status < firstServerError
      ? { kind: 'refused', code: cause.code }
      : { kind: 'unanswered', cause };
  }
};

/** All wishes, a number at once; `answered` hears of every answer as it comes. */
export const askAll = (
  stage: Stage,
  campaignId: string,
  wishes: readonly Wish[],
  atOnce: number,
  answered: (wish: Wish, reply: Reply) => void = () => undefined,
): Promise<Reply[]> =>
  inParallel(wishes, atOnce, async (wish) => {
    const reply = await ask(stage, campaignId, wish);
    answered(wish, reply);
    return reply;
  });

const nameOf = (reply: Reply): string => {
  if (reply.kind === 'refused') return reply.code;
  if (reply.kind === 'unanswered' && reply.cause instanceof ApiProblem) return reply.cause.code;
  return reply.kind;
};

/** How many replies there are of each kind, by their code where they have one. */
export const countsOf = (replies: readonly Reply[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const reply of replies) {
    const name = nameOf(reply);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};
