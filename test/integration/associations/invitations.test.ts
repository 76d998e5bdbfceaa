import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { openScene, type Scene } from './member-scene.ts';
import { foundAssociation, memberOf } from './support.ts';

let engine: TestEngine;
let scene: Scene;

beforeAll(async () => {
  engine = await startEngine();
  scene = await openScene();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => engine.stop());

describe('an invitation', () => {
  it('makes a member, whose next token says so', async () => {
    const { associationId, founder } = await foundAssociation(scene.call);
    expect(await scene.claimsFor('editor-1')).toEqual({ role: 'donor' });
    await scene.join(associationId, founder, 'editor-1', 'editor');
    expect(await scene.claimsFor('editor-1')).toEqual({
      role: 'association',
      associationId,
      memberRole: 'editor',
    });
    expect((await scene.listMembers(associationId)).map(({ role }) => role).toSorted()).toEqual([
      'editor',
      'owner',
    ]);
  });

  it('is spent once, and a repeat of the acceptance is answered as before', async () => {
    const { associationId, founder } = await foundAssociation(scene.call);
    const { body } = await scene.invite(associationId, founder, 'treasurer');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => scene.accept('treasurer-1', body, 'same-acceptance')),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(await scene.accept('treasurer-2', body)).toMatchObject({
      status: 409,
      body: { code: 'invitation_not_open' },
    });
  });

  it('seats one of many who try it at once', async () => {
    const { associationId, founder } = await foundAssociation(scene.call);
    const { body } = await scene.invite(associationId, founder, 'editor');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => scene.accept(`crowd-${index}`, body)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await scene.listMembers(associationId)).toHaveLength(2);
  });

  it('wants its own token, in time, and a free seat', async () => {
    const { associationId, founder } = await foundAssociation(scene.call);
    const one = (await scene.invite(associationId, founder, 'editor')).body;
    const other = (await scene.invite(associationId, founder, 'editor')).body;
    for (const token of [other.token, `${one.token}x`, 'nothing', `${one.token}.${one.token}`]) {
      expect(await scene.accept('late-1', one, undefined, token)).toMatchObject({
        status: 403,
        body: { code: 'invitation_token_invalid' },
      });
    }
    expect(await scene.accept(founder, one)).toMatchObject({
      status: 409,
      body: { code: 'already_member' },
    });
    // The refused acceptance has not spent it.
    const day = 86_400_000;
    vi.useFakeTimers({ now: Date.now() + 7 * day + 1_000, toFake: ['Date'] });
    expect(await scene.accept('late-1', one)).toMatchObject({
      status: 410,
      body: { code: 'invitation_expired' },
    });
    vi.useRealTimers();
    expect(await scene.accept('late-1', one)).toMatchObject({ status: 200 });
  });

  it('is taken back', async () => {
    const { associationId, founder } = await foundAssociation(scene.call);
    const { body } = await scene.invite(associationId, founder, 'editor');
    const params = { associationId, invitationId: String(body.invitationId) };
    const revoke = () =>
      scene.call['revoke-invitation']!({ claims: memberOf(founder, associationId), params });
    expect(await revoke()).toMatchObject({ status: 204 });
    expect(await revoke()).toMatchObject({ status: 409, body: { code: 'invitation_not_open' } });
    expect(await scene.accept('revoked-1', body)).toMatchObject({
      status: 409,
      body: { code: 'invitation_not_open' },
    });
    const listed = await scene.call['list-invitations']!({
      claims: memberOf(founder, associationId),
      params: { associationId },
    });
    expect(listed.body.items).toMatchObject([{ status: 'revoked' }]);
    expect(JSON.stringify(listed.body)).not.toContain('token');
  });
});
