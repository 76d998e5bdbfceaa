import { MultiBar, Presets } from 'cli-progress';

/** Tells how far the round is. */
export interface Progress {
  readonly begin: (what: string, total: number) => { readonly done: () => void };
  readonly end: () => void;
}

/** Share of a step after which a plain line is printed again. */
const plainLineEvery = 0.25;
const nameWidth = 28;

/** Bars on a terminal. */
const bars = (): Progress => {
  const all = new MultiBar(
    { format: '{what} {bar} {value}/{total}', hideCursor: true, clearOnComplete: false },
    Presets.shades_classic,
  );
  return {
    begin: (what, total) => {
      const bar = all.create(total, 0, { what: what.padEnd(nameWidth) });
      return { done: () => bar.increment() };
    },
    end: () => all.stop(),
  };
};

/** Plain lines where nobody looks at a terminal; on standard error, so that JSON stays alone. */
const lines = (): Progress => ({
  begin: (what, total) => {
    let done = 0;
    let next = plainLineEvery;
    console.error(`${what}: 0/${total}`);
    return {
      done: () => {
        done += 1;
        if (done < total * next && done < total) return;
        while (done >= total * next) next += plainLineEvery;
        console.error(`${what}: ${done}/${total}`);
      },
    };
  },
  end: () => undefined,
});

export const progressFor = (terminal: boolean): Progress => (terminal ? bars() : lines());
