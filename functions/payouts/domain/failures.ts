/** What stops a transfer for a person to look at; no machine retries these. */
export class TransferStopped extends Error {
  override readonly name:
    | 'PayoutMissing'
    | 'TransferChanged'
    | 'TransferUndecided'
    | 'TransferUnending';

  constructor(name: TransferStopped['name'], message: string) {
    super(message);
    this.name = name;
  }
}
