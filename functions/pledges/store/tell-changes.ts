import { pledgeChanged } from '../../../events/pledges/pledge-changed.ts';
import { eventOf, type OutboxEvent } from '../../../shared/kernel/event.ts';
import type { Change } from '../../../shared/lambda/stream.ts';
import { standingOf } from '../domain/standing.ts';
import { isPledgeKey, relatedEventId } from './keys.ts';
import type { MatchedCampaigns } from './matched-campaigns.ts';
import { pledgeOfItem } from './pledge-item.ts';

/** Tells what a change made of a pledge, where a fund matches the campaign's pledges. */
export const tellChanges =
  ({ has }: Pick<MatchedCampaigns, 'has'>) =>
  async ({ oldImage, newImage }: Change): Promise<readonly OutboxEvent[]> => {
    if (newImage === undefined || !isPledgeKey(newImage.pk)) return [];
    const pledge = pledgeOfItem(newImage);
    const before = oldImage === undefined ? undefined : pledgeOfItem(oldImage);
    const standing = standingOf(pledge.status);
    const isNews =
      before === undefined ||
      before.amountKrw !== pledge.amountKrw ||
      standingOf(before.status) !== standing;
    if (!isNews || !(await has(pledge.campaignId))) return [];
    const { pledgeId, campaignId, donorId, amountKrw, createdAt, version } = pledge;
    return [
      eventOf(pledgeChanged, {
        id: relatedEventId(pledgeId, `changed:${version}`),
        // A pledge does not keep when it was changed; who reads this goes by versions.
        occurredAt: createdAt,
        data: {
          pledgeId,
          campaignId,
          donorId,
          pledgeVersion: version,
          amountKrw,
          standing,
          pledgedAt: createdAt,
        },
      }),
    ];
  };
