import type { Construct } from 'constructs';
import { contract as addActivity } from '../../functions/festivals/add-activity/contract.ts';
import { contract as addSession } from '../../functions/festivals/add-session/contract.ts';
import { contract as admitWaiting } from '../../functions/festivals/admit-waiting/contract.ts';
import { contract as bookSeats } from '../../functions/festivals/book-seats/contract.ts';
import { contract as bookSeatsAsGuest } from '../../functions/festivals/book-seats-as-guest/contract.ts';
import { contract as cancelBooking } from '../../functions/festivals/cancel-booking/contract.ts';
import { contract as cancelGuestBooking } from '../../functions/festivals/cancel-guest-booking/contract.ts';
import { contract as checkIn } from '../../functions/festivals/check-in/contract.ts';
import { contract as countHeads } from '../../functions/festivals/count-heads/contract.ts';
import { contract as createEdition } from '../../functions/festivals/create-edition/contract.ts';
import { contract as editEdition } from '../../functions/festivals/edit-edition/contract.ts';
import { contract as editSession } from '../../functions/festivals/edit-session/contract.ts';
import { contract as enrolMarket } from '../../functions/festivals/enrol-market/contract.ts';
import { contract as enrolMerchant } from '../../functions/festivals/enrol-merchant/contract.ts';
import { contract as enrolMerchants } from '../../functions/festivals/enrol-merchants/contract.ts';
import { contract as exportReport } from '../../functions/festivals/export-report/contract.ts';
import { contract as exportReportList } from '../../functions/festivals/export-report-list/contract.ts';
import { contract as freezeReport } from '../../functions/festivals/freeze-report/contract.ts';
import { contract as listActivities } from '../../functions/festivals/list-activities/contract.ts';
import { contract as listEditionDrafts } from '../../functions/festivals/list-edition-drafts/contract.ts';
import { contract as listEditions } from '../../functions/festivals/list-editions/contract.ts';
import { contract as listMarketEnrolments } from '../../functions/festivals/list-market-enrolments/contract.ts';
import { contract as listMerchants } from '../../functions/festivals/list-merchants/contract.ts';
import { contract as listMyBookings } from '../../functions/festivals/list-my-bookings/contract.ts';
import { contract as listSessions } from '../../functions/festivals/list-sessions/contract.ts';
import { contract as mirrorAssociation } from '../../functions/festivals/mirror-association/contract.ts';
import { contract as openEdition } from '../../functions/festivals/open-edition/contract.ts';
import { contract as readBoard } from '../../functions/festivals/read-board/contract.ts';
import { contract as readEdition } from '../../functions/festivals/read-edition/contract.ts';
import { contract as readGuestBooking } from '../../functions/festivals/read-guest-booking/contract.ts';
import { contract as readMarketCalendar } from '../../functions/festivals/read-market-calendar/contract.ts';
import { contract as readReport } from '../../functions/festivals/read-report/contract.ts';
import { contract as readSalesBatch } from '../../functions/festivals/read-sales-batch/contract.ts';
import { contract as relayEvents } from '../../functions/festivals/relay-events/contract.ts';
import { contract as reviewMarket } from '../../functions/festivals/review-market/contract.ts';
import { contract as reviewMerchant } from '../../functions/festivals/review-merchant/contract.ts';
import { contract as setMarketCalendar } from '../../functions/festivals/set-market-calendar/contract.ts';
import { contract as takeSales } from '../../functions/festivals/take-sales/contract.ts';
import { contract as takeSalesList } from '../../functions/festivals/take-sales-list/contract.ts';
import { contract as withdrawMerchant } from '../../functions/festivals/withdraw-merchant/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Festivals: editions, who takes part, activities and sales. */
export class Festivals extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Festivals', platform);
    // For editions.
    this.add(createEdition);
    this.add(editEdition);
    this.add(openEdition);
    this.add(readEdition);
    this.add(listEditions);
    this.add(listEditionDrafts);
    // For markets and stalls.
    this.add(mirrorAssociation);
    this.add(enrolMarket);
    this.add(reviewMarket);
    this.add(listMarketEnrolments);
    this.add(enrolMerchant);
    this.add(enrolMerchants);
    this.add(reviewMerchant);
    this.add(withdrawMerchant);
    this.add(listMerchants);
    this.add(setMarketCalendar);
    this.add(readMarketCalendar);
    // For activities.
    this.add(addActivity);
    this.add(listActivities);
    this.add(addSession);
    this.add(editSession);
    this.add(listSessions);
    this.add(bookSeats);
    this.add(bookSeatsAsGuest);
    this.add(cancelBooking);
    this.add(cancelGuestBooking);
    this.add(readGuestBooking);
    this.add(listMyBookings);
    this.add(admitWaiting);
    this.add(checkIn);
    this.add(countHeads);
    // For sales.
    this.add(takeSales);
    this.add(takeSalesList);
    this.add(readSalesBatch);
    this.add(readBoard);
    this.add(readReport);
    this.add(exportReport);
    this.add(exportReportList);
    this.add(freezeReport);
    // For the table's stream.
    this.add(relayEvents);
  }
}
