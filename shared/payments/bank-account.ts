import type { BankCode } from '../kernel/banks.ts';

export interface BankAccount {
  readonly bankCode: BankCode;
  /** Digits only, at most 14. */
  readonly accountNumber: string;
  readonly holderName: string;
}
