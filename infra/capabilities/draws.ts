import type { Construct } from 'constructs';
import { contract as addEntry } from '../../functions/draws/add-entry/contract.ts';
import { contract as cancelDraw } from '../../functions/draws/cancel-draw/contract.ts';
import { contract as claimMyPrize } from '../../functions/draws/claim-my-prize/contract.ts';
import { contract as claimPrize } from '../../functions/draws/claim-prize/contract.ts';
import { contract as countCompletedTours } from '../../functions/draws/count-completed-tours/contract.ts';
import { contract as countReceipts } from '../../functions/draws/count-receipts/contract.ts';
import { contract as createDraw } from '../../functions/draws/create-draw/contract.ts';
import { contract as exportDraw } from '../../functions/draws/export-draw/contract.ts';
import { contract as holdDrawing } from '../../functions/draws/hold-drawing/contract.ts';
import { contract as listDraws } from '../../functions/draws/list-draws/contract.ts';
import { contract as listPlaces } from '../../functions/draws/list-places/contract.ts';
import { contract as passPrizesOn } from '../../functions/draws/pass-prizes-on/contract.ts';
import { contract as readDraw } from '../../functions/draws/read-draw/contract.ts';
import { contract as readMyEntries } from '../../functions/draws/read-my-entries/contract.ts';
import { contract as relayEvents } from '../../functions/draws/relay-events/contract.ts';
import { contract as startDrawing } from '../../functions/draws/start-drawing/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** Prize draws whose outcome anybody can compute again. */
export class Draws extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Draws', platform);
    this.add(relayEvents);
    this.add(createDraw);
    this.add(listDraws);
    this.add(readDraw);
    this.add(cancelDraw);
    this.add(addEntry);
    this.add(countCompletedTours);
    this.add(countReceipts);
    this.add(readMyEntries);
    this.add(startDrawing);
    this.add(holdDrawing);
    this.add(listPlaces);
    this.add(exportDraw);
    this.add(claimMyPrize);
    this.add(claimPrize);
    this.add(passPrizesOn);
  }
}
