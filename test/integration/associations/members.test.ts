import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { openScene, type Scene } from './member-scene.ts';
import { foundAssociation } from './support.ts';

let engine: TestEngine;
let scene: Scene;

beforeAll(async () => {
  engine = await startEngine();
  scene = await openScene();
});
afterAll(() => engine.stop());

describe('members', () => {
  it('cannot be without an owner', async () => {
    const { associationId, founder } = await foundAssociation(scene.call);
    const [owner] = await scene.listMembers(associationId);
    const memberId = owner!.memberId;
    for (const answer of [
      await scene.remove(associationId, founder, memberId),
      await scene.changeRole(associationId, founder, memberId, 'editor'),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'last_owner' } });
    }
    expect(await scene.claimsFor(founder)).toMatchObject({ memberRole: 'owner' });
  });

  it('of two owners who remove each other keep one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { associationId, founder } = await foundAssociation(scene.call);
      const second = `second-owner-${round}`;
      const secondId = await scene.join(associationId, founder, second, 'owner');
      const founderId = (await scene.listMembers(associationId)).find(
        ({ memberId }) => memberId !== secondId,
      )!.memberId;
      const answers = await Promise.all([
        scene.remove(associationId, founder, secondId),
        scene.remove(associationId, second, founderId),
      ]);
      expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(
        1,
      );
      const left = await scene.listMembers(associationId);
      expect(left.map(({ role }) => role)).toEqual(['owner']);
    }
  });

  it('change roles with their ETag, and the token follows', async () => {
    const { associationId, founder } = await foundAssociation(scene.call);
    const memberId = await scene.join(associationId, founder, 'riser-1', 'editor');
    const promoted = await scene.changeRole(associationId, founder, memberId, 'owner');
    expect(promoted).toMatchObject({ status: 200, body: { role: 'owner', etag: '"v2"' } });
    expect(await scene.changeRole(associationId, founder, memberId, 'editor')).toMatchObject({
      status: 412,
      body: { code: 'stale_etag' },
    });
    expect(await scene.claimsFor('riser-1')).toMatchObject({ memberRole: 'owner' });
    // Now there are two, so the founder may go.
    const founderId = (await scene.listMembers(associationId)).find(({ email }) => email === null)!;
    expect(await scene.remove(associationId, founder, founderId.memberId)).toMatchObject({
      status: 204,
    });
    expect(await scene.claimsFor(founder)).toEqual({ role: 'donor' });
    expect(await scene.remove(associationId, 'riser-1', memberId)).toMatchObject({
      status: 409,
      body: { code: 'last_owner' },
    });
  });

  it('who were removed can do nothing with the token they still have', async () => {
    const { associationId, founder } = await foundAssociation(scene.call);
    const memberId = await scene.join(associationId, founder, 'gone-1', 'owner');
    await scene.remove(associationId, founder, memberId);
    expect(await scene.invite(associationId, 'gone-1', 'owner')).toMatchObject({
      status: 404,
      body: { code: 'association_not_found' },
    });
    const demoted = await scene.join(associationId, founder, 'demoted-1', 'owner');
    await scene.changeRole(associationId, founder, demoted, 'editor');
    expect(await scene.invite(associationId, 'demoted-1', 'owner')).toMatchObject({
      status: 403,
      body: { code: 'membership_ended' },
    });
  });

  it('may leave, but not send others away unless they own', async () => {
    const { associationId, founder } = await foundAssociation(scene.call);
    const one = await scene.join(associationId, founder, 'leaver-1', 'editor');
    const two = await scene.join(associationId, founder, 'leaver-2', 'editor');
    expect(await scene.remove(associationId, 'leaver-1', two, 'editor')).toMatchObject({
      status: 404,
      body: { code: 'member_not_found' },
    });
    expect(await scene.remove(associationId, 'leaver-1', one, 'editor')).toMatchObject({
      status: 204,
    });
    expect(await scene.remove(associationId, 'leaver-1', one, 'editor')).toMatchObject({
      status: 404,
    });
    expect(await scene.claimsFor('leaver-1')).toEqual({ role: 'donor' });
  });
});

describe('a token', () => {
  it.each([
    [['operator'], { role: 'operator' }],
    [['finance', 'merchant'], { role: 'finance' }],
    [['strangers'], { role: 'donor' }],
  ])('of groups %s says %o', async (groups, expected) => {
    expect(await scene.claimsFor('nobody-in-particular', groups)).toEqual(expected);
  });

  it('of staff says nothing of a seat', async () => {
    const { founder } = await foundAssociation(scene.call);
    expect(await scene.claimsFor(founder, ['operator'])).toEqual({ role: 'operator' });
  });
});
