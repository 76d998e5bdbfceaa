import { expect, vi } from 'vitest';
import { associationVerified } from '../../../events/associations/association-verified.ts';
import {
  type Caller,
  draft,
  editorOf,
  idOf,
  keyed,
  load,
  loadConsumer,
  loadSchedule,
  operator,
  reward,
  verification,
} from './support.ts';

const names = [
  'create-campaign',
  'edit-campaign',
  'add-reward',
  'submit-campaign',
  'review-campaign',
  'suspend-campaign',
  'resume-campaign',
  'cancel-campaign',
  'read-campaign',
  'read-own-campaign',
] as const;
export type Name = (typeof names)[number];

/** Moves the clock of the functions; `vi.useRealTimers` brings it back. */
export const moveTo = (instant: string, addMs = 0) =>
  vi.useFakeTimers({ now: Date.parse(instant) + addMs, toFake: ['Date'] });

/** The functions and the steps that several stories take. Load it after the engine has started. */
export const openScene = async () => {
  const callers = await Promise.all(names.map(async (name) => [name, await load(name)] as const));
  const call = Object.fromEntries(callers) as Record<Name, Caller>;
  const tell = await loadConsumer('mirror-association');
  let associations = 0;

  /** An association of its own for each story, so that they cannot see each other. */
  const newAssociation = async (verified = true): Promise<string> => {
    associations += 1;
    const associationId = idOf('association', associations);
    if (verified) {
      await tell(
        associationVerified,
        verification(associationId, associations, '2026-02-01T00:00:00.000Z'),
      );
    }
    return associationId;
  };

  const act = (
    name: Name,
    claims: Record<string, string>,
    campaignId: string,
    body: object = {},
    key?: string,
  ) => call[name]({ claims, params: { campaignId }, headers: keyed(key), body });

  const newDraft = async (associationId: string, fields: object = {}, withReward = true) => {
    const claims = editorOf(associationId);
    const created = await call['create-campaign']({
      claims,
      headers: keyed(),
      body: draft(fields),
    });
    expect(created.status).toBe(201);
    const campaignId = String(created.body.campaignId);
    if (withReward) {
      const added = await act('add-reward', claims, campaignId, reward());
      expect(added.status).toBe(201);
    }
    return campaignId;
  };

  const approved = async (associationId: string, fields: object = {}) => {
    const campaignId = await newDraft(associationId, fields);
    const submitted = await act('submit-campaign', editorOf(associationId), campaignId);
    expect(submitted).toMatchObject({ status: 200, body: { status: 'submitted' } });
    const reviewed = await act('review-campaign', operator, campaignId, { decision: 'approve' });
    expect(reviewed).toMatchObject({ status: 200, body: { status: 'scheduled' } });
    return campaignId;
  };

  return {
    call,
    tell,
    settle: await loadConsumer('record-settlement'),
    advance: await loadSchedule('advance-campaigns'),
    newAssociation,
    act,
    newDraft,
    approved,
    page: (campaignId: string) => call['read-campaign']({ params: { campaignId } }),
  };
};
export type Scene = Awaited<ReturnType<typeof openScene>>;
