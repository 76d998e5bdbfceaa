import { randomUUID } from 'node:crypto';
import type { Journal } from '../journal/journal.ts';
import { UnknownResourceError } from '../template/known-types.ts';
import type { Resource } from '../template/resolver.ts';

const messagesPerReadMax = 1_000;

export type Message = {
  readonly messageId: string;
  readonly sentAt: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly body: string;
};

type Row = { message_id: string; sent_at: string; attributes: string; body: string };

/** SQS queues as far as dead letters need them: sent to durably, read by people and tests. */
export class Queues {
  readonly #journal: Journal;
  readonly #now: () => number;
  readonly #namesByArn: ReadonlyMap<string, string>;

  constructor(journal: Journal, resources: readonly Resource[], now: () => number) {
    this.#journal = journal;
    this.#now = now;
    this.#namesByArn = new Map(
      resources
        .filter((resource) => resource.type === 'AWS::SQS::Queue')
        .map(({ identity }) => [identity.attributes.Arn ?? '', identity.name]),
    );
  }

  names(): string[] {
    return [...this.#namesByArn.values()].sort();
  }

  /** Stops the start when a dead letter would have nowhere to go. */
  require(arn: string, where: string): string {
    if (!this.#namesByArn.has(arn)) {
      throw new UnknownResourceError(`${where} names ${arn}, which is no queue here`);
    }
    return arn;
  }

  send(arn: string, body: unknown, attributes: Readonly<Record<string, string>> = {}): void {
    this.#journal.run(
      'INSERT INTO messages (queue, message_id, body, attributes, sent_at) VALUES (?, ?, ?, ?, ?)',
      this.#namesByArn.get(arn) ?? arn,
      randomUUID(),
      typeof body === 'string' ? body : JSON.stringify(body),
      JSON.stringify(attributes),
      new Date(this.#now()).toISOString(),
    );
  }

  /** The oldest messages of a queue; undefined if there is no such queue. */
  read(name: string): Message[] | undefined {
    if (!this.names().includes(name)) {
      return undefined;
    }
    return this.#journal
      .all<Row>(
        'SELECT * FROM messages WHERE queue = ? ORDER BY id LIMIT ?',
        name,
        messagesPerReadMax,
      )
      .map((row) => ({
        messageId: row.message_id,
        sentAt: row.sent_at,
        attributes: JSON.parse(row.attributes) as Record<string, string>,
        body: row.body,
      }));
  }
}
