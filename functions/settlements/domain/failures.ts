/**
 * What stops a settlement for a person to look at. `name` is what the machine's Catch records; no
 * machine retries these.
 */
export class SettlementStopped extends Error {
  override readonly name: 'OutcomesUndecided' | 'BooksDisagree' | 'SettlementMissing';

  constructor(name: SettlementStopped['name'], message: string) {
    super(message);
    this.name = name;
  }
}
