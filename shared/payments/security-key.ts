import { ProviderConfigurationError } from './outcome.ts';

const SECURITY_KEY_HEX = /^[0-9a-fA-F]{64}$/;

/**
 * The 32 bytes that the security key's 64 hexadecimal characters stand for. Node reads hex only as far as it is hex, so
 * a wrong key would become a short or an empty one.
 * @throws {ProviderConfigurationError} when it is no such key: nobody's account is at fault and no retry helps.
 */
export const securityKeyBytes = (securityKey: string): Buffer => {
  if (securityKey === '') throw new ProviderConfigurationError('SECURITY_KEY_EMPTY');
  if (!SECURITY_KEY_HEX.test(securityKey)) {
    throw new ProviderConfigurationError('SECURITY_KEY_NOT_HEX');
  }
  return Buffer.from(securityKey, 'hex');
};
