import type { Client } from '../../api/client.ts';
import type { MemberRole, Role } from '../../shared/kernel/contract.ts';

/** Whom a token speaks for. */
export interface Claims {
  readonly role: Role;
  readonly subject: string;
  readonly associationId?: string;
  readonly memberRole?: MemberRole;
  /** Of a merchant: the stall and its market. */
  readonly merchantId?: string;
  readonly marketId?: string;
  /** Of a partner. */
  readonly scope?: string;
}

/** A running stack, as the people of a journey meet it. */
export interface Stage {
  /** Speaks for nobody; `client.as({ token })` speaks for somebody. */
  readonly client: Client;
  readonly token: (claims: Claims) => Promise<string>;
  /** The payment provider's window stands here. */
  readonly sandboxUrl: string;
  readonly nowMs: () => Promise<number>;
  /** Moves the one clock of the stack, and waits until what became due is done. */
  readonly moveTo: (epochMs: number) => Promise<void>;
  /** Waits until nothing is in flight. */
  readonly settle: () => Promise<void>;
}

/** The client of somebody, with a token of their own. */
export const clientOf = async (stage: Stage, claims: Claims): Promise<Client> =>
  stage.client.as({ token: await stage.token(claims) });
