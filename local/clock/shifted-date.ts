export type TimeSource = {
  /** Real milliseconds since the epoch, also after `Date` has been shifted in this thread. */
  readonly realNow: () => number;
  readonly now: () => number;
  /** Runs work that does not wait, with `Date` standing still at an instant. */
  readonly at: <Result>(instantMs: number, work: () => Result) => Result;
};

/**
 * Replaces `Date` in this thread by one that adds the shared offset wherever "now" is read:
 * `Date.now()`, `new Date()` and `Date()`. Instants that are given stay as they are.
 */
export const installShiftedDate = (shared: SharedArrayBuffer): TimeSource => {
  const offset = new BigInt64Array(shared);
  const RealDate = Date;
  const realNow = RealDate.now.bind(RealDate);
  let pinned: number | undefined;
  const now = (): number => pinned ?? realNow() + Number(Atomics.load(offset, 0));
  const at = <Result>(instantMs: number, work: () => Result): Result => {
    pinned = instantMs;
    try {
      return work();
    } finally {
      pinned = undefined;
    }
  };

  function ShiftedDate(...given: unknown[]): unknown {
    if (new.target === undefined) {
      return new RealDate(now()).toString();
    }
    return Reflect.construct(RealDate, given.length === 0 ? [now()] : given, new.target);
  }
  // One prototype for both keeps `instanceof Date` true for dates made before and after.
  ShiftedDate.prototype = RealDate.prototype;
  Object.setPrototypeOf(ShiftedDate, RealDate);
  Object.defineProperty(ShiftedDate, 'name', { value: 'Date' });
  Object.defineProperty(ShiftedDate, 'length', { value: RealDate.length });
  Object.assign(ShiftedDate, { now });
  Object.defineProperty(RealDate.prototype, 'constructor', {
    value: ShiftedDate,
    writable: true,
    configurable: true,
  });
  globalThis.Date = ShiftedDate as unknown as DateConstructor;
  return { realNow, now, at };
};
