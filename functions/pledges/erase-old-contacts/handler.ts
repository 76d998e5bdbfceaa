import { readEnvironment } from '../../../shared/config/environment.ts';
import { documentClient } from '../../../shared/dynamo/client.ts';
import { inTurns } from '../../../shared/dynamo/in-turns.ts';
import { isoOf } from '../../../shared/kernel/clock.ts';
import { scheduleFunction } from '../../../shared/lambda/schedule.ts';
import { contactsKeptUntilMs } from '../domain/retention.ts';
import { pagingEffects } from '../store/acting-effects.ts';
import { type ContactList, contactList, type DueContacts } from '../store/contact-list.ts';
import { type PagingEffects, walkPledges } from '../store/settlement-pages.ts';
import { contract } from './contract.ts';

interface Effects extends PagingEffects {
  readonly contacts: Omit<ContactList, 'keep'>;
}

/** Campaigns that one night works off; what is left is due the next night still. */
const campaignsMax = 1_000;
/** No further campaign is begun after this; a walk ends by itself before the function's time does. */
const startBudgetMs = 200_000;
const walkSeconds = 60;

/** One campaign after the other, each from where an earlier night has left it. */
export const eraseOldContacts = async (effects: Effects): Promise<void> => {
  const { contacts, clock } = effects;
  const startedMs = clock.nowMs();
  for (let campaigns = 0; campaigns < campaignsMax; campaigns += 1) {
    const [due] = await contacts.dueBefore(isoOf(clock.nowMs()), 1);
    if (due === undefined || clock.nowMs() - startedMs > startBudgetMs) return;
    await eraseOf(due, effects);
  }
};

const eraseOf = async (due: DueContacts, effects: Effects): Promise<void> => {
  const { contacts, clock } = effects;
  const offer = await effects.readOffer(due.campaignId);
  // What was promised for a later day since has an entry of its own.
  if (offer === undefined || contactsKeptUntilMs(offer.terms) > clock.nowMs()) {
    return contacts.end(due);
  }
  const walk = { ...due, timeoutSeconds: walkSeconds };
  const { cursor, done } = await walkPledges(walk, effects, (pledges) =>
    inTurns(
      pledges.filter(({ guest }) => guest === true),
      ({ pledgeId }) => contacts.erase(pledgeId),
    ),
  );
  return done || cursor === null ? contacts.end(due) : contacts.goOnAt(due, cursor);
};

const { pledges } = readEnvironment(contract).tables;
export const handler = scheduleFunction(contract, eraseOldContacts, {
  ...pagingEffects(pledges),
  contacts: contactList(documentClient, pledges),
});
