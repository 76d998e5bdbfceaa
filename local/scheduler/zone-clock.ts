/** A calendar day of a time zone; `weekday` counts from 0 for Sunday. */
export type LocalTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
};

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Reads and sets wall clocks of a time zone, by what the platform knows of the zone. */
export class ZoneClock {
  readonly #format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** How far the zone's wall clock is ahead of UTC at an instant. */
  #aheadMs(instantMs: number): number {
    const parts = new Map<string, number>(
      this.#format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]),
    );
    const read = (type: string): number => parts.get(type) ?? 0;
    const wall = Date.UTC(
      read('year'),
      read('month') - 1,
      read('day'),
      read('hour'),
      read('minute'),
      read('second'),
    );
    return wall - Math.floor(instantMs / 1_000) * 1_000;
  }

  read(instantMs: number): LocalTime {
    return this.#dayOf(instantMs + this.#aheadMs(instantMs));
  }

  dayAfter(day: LocalTime, days: number): LocalTime {
    return this.#dayOf(Date.UTC(day.year, day.month - 1, day.day) + days * dayMs);
  }

  /** The instant at which the zone's wall clock shows this. In a gap of summer time: just after it. */
  instantOf(day: LocalTime, hour: number, minute: number): number {
    const wall = Date.UTC(day.year, day.month - 1, day.day) + hour * hourMs + minute * minuteMs;
    // Two rounds settle it: the first guess may lie on the other side of a change of the offset.
    const guess = wall - this.#aheadMs(wall);
    return wall - this.#aheadMs(guess);
  }

  #dayOf(wallMs: number): LocalTime {
    const date = new Date(wallMs);
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      weekday: date.getUTCDay(),
    };
  }
}
