import type { Construct } from 'constructs';
import { contract as cancelGuestPledge } from '../../functions/pledges/cancel-guest-pledge/contract.ts';
import { contract as cancelPledge } from '../../functions/pledges/cancel-pledge/contract.ts';
import { contract as changeGuestPledge } from '../../functions/pledges/change-guest-pledge/contract.ts';
import { contract as changePledge } from '../../functions/pledges/change-pledge/contract.ts';
import { contract as countPledges } from '../../functions/pledges/count-pledges/contract.ts';
import { contract as countTotals } from '../../functions/pledges/count-totals/contract.ts';
import { contract as dropPledges } from '../../functions/pledges/drop-pledges/contract.ts';
import { contract as eraseOldContacts } from '../../functions/pledges/erase-old-contacts/contract.ts';
import { contract as erasePerson } from '../../functions/pledges/erase-person/contract.ts';
import { contract as expireHolds } from '../../functions/pledges/expire-holds/contract.ts';
import { contract as forgetRefundText } from '../../functions/pledges/forget-refund-text/contract.ts';
import { contract as keepOffer } from '../../functions/pledges/keep-offer/contract.ts';
import { contract as listCampaignPledges } from '../../functions/pledges/list-campaign-pledges/contract.ts';
import { contract as listMyPledges } from '../../functions/pledges/list-my-pledges/contract.ts';
import { contract as markPaid } from '../../functions/pledges/mark-paid/contract.ts';
import { contract as markRefundPage } from '../../functions/pledges/mark-refund-page/contract.ts';
import { contract as markRefunded } from '../../functions/pledges/mark-refunded/contract.ts';
import { contract as noteMatching } from '../../functions/pledges/note-matching/contract.ts';
import { contract as placeGuestPledge } from '../../functions/pledges/place-guest-pledge/contract.ts';
import { contract as placePledge } from '../../functions/pledges/place-pledge/contract.ts';
import { contract as readChargePage } from '../../functions/pledges/read-charge-page/contract.ts';
import { contract as readGuestPledge } from '../../functions/pledges/read-guest-pledge/contract.ts';
import { contract as readPledge } from '../../functions/pledges/read-pledge/contract.ts';
import { contract as readProgress } from '../../functions/pledges/read-progress/contract.ts';
import { contract as readRefundPage } from '../../functions/pledges/read-refund-page/contract.ts';
import { contract as recordChargePage } from '../../functions/pledges/record-charge-page/contract.ts';
import { contract as relayEvents } from '../../functions/pledges/relay-events/contract.ts';
import { contract as releasePledges } from '../../functions/pledges/release-pledges/contract.ts';
import { contract as requestGuestRefund } from '../../functions/pledges/request-guest-refund/contract.ts';
import { contract as requestRefund } from '../../functions/pledges/request-refund/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Offers, pledges, stock and totals. */
export class Pledges extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Pledges', platform);
    // For offers.
    this.add(keepOffer);
    // For donors.
    this.add(placePledge);
    this.add(placeGuestPledge);
    this.add(readPledge);
    this.add(changePledge);
    this.add(cancelPledge);
    this.add(readGuestPledge);
    this.add(changeGuestPledge);
    this.add(cancelGuestPledge);
    this.add(requestRefund);
    this.add(requestGuestRefund);
    this.add(listMyPledges);
    this.add(listCampaignPledges);
    this.add(readProgress);
    // For payments and time.
    this.add(markPaid);
    this.add(markRefunded);
    this.add(markRefundPage);
    this.add(expireHolds);
    this.add(erasePerson);
    this.add(eraseOldContacts);
    this.add(forgetRefundText);
    // For the table's stream.
    this.add(countTotals);
    this.add(relayEvents);
    // For funds that match.
    this.add(noteMatching);
    // For the settlement's machine.
    this.add(countPledges);
    this.add(readChargePage);
    this.add(recordChargePage);
    this.add(releasePledges);
    this.add(dropPledges);
    this.add(readRefundPage);
  }
}
