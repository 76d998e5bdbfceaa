import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../api/client.ts';
import {
  joinAssociation,
  type OpenAssociation,
  operatorClaims,
  registrationOf,
} from '../../../demo/journey/association.ts';
import { clientOf } from '../../../demo/journey/stage.ts';
import { type LiveStack, liveStack } from '../../support/live-stack.ts';
import { actOnce, refusalOf } from './support/acts.ts';
import { dayMs, testAssociation } from './support/world.ts';

/** The life of an association over HTTP. */

const firstNumber = 300;
const nobody = 'association_00000000000000000000000000';

let stack: LiveStack;
let operator: Client;
let association: OpenAssociation;
beforeAll(async () => {
  stack = await liveStack();
  operator = await clientOf(stack, operatorClaims);
  association = await testAssociation(stack, firstNumber);
});

const planOf = (number: number) => ({
  number,
  marketName: `시험${number}시장`,
  region: 'incheon' as const,
  address: '인천광역시 중구',
});
const donor = (subject: string): Promise<Client> => clientOf(stack, { role: 'donor', subject });
const register = async (number: number): Promise<{ associationId: string; owner: Client }> => {
  const subject = `story-owner-${number}`;
  const { body } = await (await donor(subject)).registerAssociation(registrationOf(planOf(number)));
  const { associationId } = body;
  const owner = await clientOf(stack, {
    role: 'association',
    subject,
    associationId,
    memberRole: 'owner',
  });
  return { associationId, owner };
};

describe('registration', () => {
  it('makes one association for one key, readable where it says', async () => {
    const newcomer = await donor('story-newcomer');
    const answer = await actOnce(
      (body, options) => newcomer.registerAssociation(body, options),
      registrationOf(planOf(firstNumber + 1)),
      registrationOf(planOf(firstNumber + 2)),
    );
    const { associationId } = answer.body;
    expect(answer.headers.get('location')).toBe(`/v1/associations/${associationId}`);
    expect(answer.etag).toBe('"v1"');
    expect((await operator.readAssociation({ associationId })).body).toEqual(answer.body);
  });
});

describe('verification', () => {
  it('is judged once, and a rejected association can mend itself and ask again', async () => {
    const { associationId, owner } = await register(firstNumber + 3);
    await actOnce(
      (body, options) => operator.verifyAssociation({ associationId }, body, options),
      { decision: 'reject' as const, reasons: ['서류가 흐립니다.'] },
      { decision: 'reject' as const, reasons: ['다른 까닭'] },
    );
    const again = operator.verifyAssociation({ associationId }, { decision: 'approve' });
    expect(await refusalOf(again)).toBe('verification_not_pending');
    const { etag = '' } = await owner.readAssociation({ associationId });
    const edited = await owner.editAssociation(
      { associationId },
      { name: '새 이름 상인회' },
      { ifMatch: etag },
    );
    expect(edited.body).toMatchObject({
      name: '새 이름 상인회',
      verification: { status: 'pending' },
    });
    const stale = owner.editAssociation({ associationId }, { name: '또' }, { ifMatch: etag });
    expect(['stale_etag', 'invalid_request']).toContain(await refusalOf(stale));
  });

  it('freezes what was verified', async () => {
    const { associationId, owner } = association;
    const { etag = '' } = await owner.readAssociation({ associationId });
    const { businessNumber } = registrationOf(planOf(firstNumber + 9));
    const edit = owner.editAssociation({ associationId }, { businessNumber }, { ifMatch: etag });
    expect(await refusalOf(edit)).toBe('verified_fields_frozen');
  });

  it('can be taken back and given again', async () => {
    const { associationId } = await register(firstNumber + 4);
    const early = operator.suspendAssociation({ associationId }, { reason: '아직 이릅니다.' });
    expect(await refusalOf(early)).toBe('verification_not_pending');
    await operator.verifyAssociation({ associationId }, { decision: 'approve' });
    const { body } = await actOnce(
      (reason, options) => operator.suspendAssociation({ associationId }, reason, options),
      { reason: '민원을 확인합니다.' },
      { reason: '다른 까닭' },
    );
    expect(body.verification.status).toBe('suspended');
    await operator.verifyAssociation({ associationId }, { decision: 'approve' });
    const { verification } = (await operator.readAssociation({ associationId })).body;
    expect(verification.status).toBe('verified');
  });

  it('is of an association that is there', async () => {
    const verify = operator.verifyAssociation({ associationId: nobody }, { decision: 'approve' });
    expect(await refusalOf(verify)).toBe('association_not_found');
    const suspend = operator.suspendAssociation({ associationId: nobody }, { reason: '까닭' });
    expect(await refusalOf(suspend)).toBe('association_not_found');
  });
});

describe('invitations', () => {
  const invite = async (email: string, role: 'editor' | 'treasurer' = 'editor') => {
    const { associationId, owner } = association;
    return (await owner.inviteMember({ associationId }, { email, role })).body;
  };

  it('are made once for one key, and accepted once', async () => {
    const { associationId, owner } = association;
    const { body } = await actOnce(
      (invitation, options) => owner.inviteMember({ associationId }, invitation, options),
      { email: 'once@market.example', role: 'editor' as const },
      { email: 'twice@market.example', role: 'editor' as const },
    );
    const { invitationId, token } = body;
    const guest = await donor('story-editor');
    const another = await invite('another@market.example');
    const options = { idempotencyKey: 'accept-once-1' };
    const first = await guest.acceptInvitation({ invitationId }, { token }, options);
    const again = await guest.acceptInvitation({ invitationId }, { token }, options);
    expect(again.body).toEqual(first.body);
    const { invitationId: anotherId, token: anotherToken } = another;
    const other = guest.acceptInvitation(
      { invitationId: anotherId },
      { token: anotherToken },
      options,
    );
    expect(await refusalOf(other)).toBe('idempotency_key_reused');
    const late = (await donor('story-late')).acceptInvitation({ invitationId }, { token });
    expect(await refusalOf(late)).toBe('invitation_not_open');
    const revoke = owner.revokeInvitation({ associationId, invitationId });
    expect(await refusalOf(revoke)).toBe('invitation_not_open');
  });

  it('are refused to a member, with another token, and when they are over', async () => {
    const { associationId, owner } = association;
    const { invitationId, token } = await invite('over@market.example');
    const wrong = (await donor('story-wrong')).acceptInvitation({ invitationId }, { token: 'no' });
    expect(await refusalOf(wrong)).toBe('invitation_token_invalid');
    const member = owner.acceptInvitation({ invitationId }, { token });
    expect(await refusalOf(member)).toBe('already_member');
    await stack.moveTo((await stack.nowMs()) + 8 * dayMs);
    const late = (await donor('story-late-2')).acceptInvitation({ invitationId }, { token });
    expect(await refusalOf(late)).toBe('invitation_expired');
    const gone = { associationId, invitationId: 'invitation_00000000000000000000000000' };
    expect(await refusalOf(owner.revokeInvitation(gone))).toBe('invitation_not_found');
  });
});

describe('members', () => {
  it('change roles under an ETag, and one owner always stays', async () => {
    const { associationId, owner } = association;
    await joinAssociation(stack, { associationId, owner }, 'story-second', 'editor');
    const { items } = (await owner.listMembers({ associationId })).body;
    const first = items.find(({ role }) => role === 'owner');
    const editor = items.find(({ email }) => email === 'story-second-editor@market.example');
    const firstId = { associationId, memberId: first?.memberId ?? '' };
    const editorId = { associationId, memberId: editor?.memberId ?? '' };
    const down = owner.changeMember(firstId, { role: 'editor' }, { ifMatch: first?.etag ?? '' });
    expect(await refusalOf(down)).toBe('last_owner');
    expect(await refusalOf(owner.removeMember(firstId))).toBe('last_owner');
    const up = await owner.changeMember(
      editorId,
      { role: 'treasurer' },
      { ifMatch: editor?.etag ?? '' },
    );
    expect(up.body).toMatchObject({ role: 'treasurer', etag: '"v2"' });
    const stale = owner.changeMember(editorId, { role: 'editor' }, { ifMatch: '"v1"' });
    expect(await refusalOf(stale)).toBe('stale_etag');
    expect((await owner.removeMember(editorId)).status).toBe(204);
    expect(await refusalOf(owner.removeMember(editorId))).toBe('member_not_found');
  });
});

describe('the payout account', () => {
  const account = (lastDigits: string) => ({
    bankCode: '020' as const,
    accountNumber: `1005123${lastDigits}`,
    holderName: '시험상인회',
    businessType: 'corporate' as const,
  });

  it('is set once for one key, and its number is shown to nobody', async () => {
    const { associationId, owner, treasurer } = association;
    const { body } = await actOnce(
      (wanted, options) => treasurer.setPayoutAccount({ associationId }, wanted, options),
      account('0001'),
      account('0002'),
    );
    expect(body).toMatchObject({ status: 'verified', accountLastDigits: '0001' });
    expect(JSON.stringify(body)).not.toContain('10051230001');
    expect((await owner.readPayoutAccount({ associationId })).body.current).toEqual(body);
  });

  it.each([
    ['9991', 'account_holder_mismatched'],
    ['9992', 'account_not_found'],
    ['9993', 'provider_unavailable'],
  ])('ending in %s is %s', async (lastDigits, code) => {
    const { associationId, owner } = association;
    const set = owner.setPayoutAccount({ associationId }, account(lastDigits));
    expect(await refusalOf(set)).toBe(code);
  });

  it('needs a verified association, and is not there before it was set', async () => {
    const { associationId, owner } = await register(firstNumber + 5);
    const set = owner.setPayoutAccount({ associationId }, account('0003'));
    expect(await refusalOf(set)).toBe('association_not_verified');
    expect(await refusalOf(owner.readPayoutAccount({ associationId }))).toBe(
      'payout_account_not_found',
    );
  });
});
