import type { RegisterAssociationBody } from '../../../../../api/generated/operations.ts';
import { registrationOf } from '../../../../../demo/journey/association.ts';

/** Tells the associations of this test from those of others. */
export const associationNumber = 200;

/** An association that nobody has registered. */
export const unregistered = (number: number = associationNumber + 50): RegisterAssociationBody =>
  registrationOf({ number, marketName: '새시장', region: 'incheon', address: '인천광역시 중구' });
