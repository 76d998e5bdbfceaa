import { relayFunction } from '../../../shared/lambda/relay.ts';
import { contract } from './contract.ts';

export const handler = relayFunction(contract);
