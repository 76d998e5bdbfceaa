import { isoOf } from '../../../shared/kernel/clock.ts';
import type { PlaceView } from './coupon-schemas.ts';
import type { Place } from './line.ts';

export const placeView = (place: Place): PlaceView => {
  const none = { ahead: 0, turnAt: null, admittedUntil: null };
  switch (place.kind) {
    case 'waiting': {
      const turnAt = place.turnMs === undefined ? null : isoOf(place.turnMs);
      return { ...none, status: 'waiting', ahead: place.ahead, turnAt };
    }
    case 'admitted':
      return { ...none, status: 'admitted', admittedUntil: isoOf(place.untilMs) };
    case 'passed':
      return { ...none, status: 'passed' };
  }
};
