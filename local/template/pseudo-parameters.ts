import type { Value } from './assembly.ts';
import type { Place } from './identities.ts';

/** A marker compared by identity: `Ref: AWS::NoValue` removes the key it stands at. */
export const noValue: Value = { 'AWS::NoValue': true };

export const pseudoParameters = (
  { region, account }: Place,
  stackName: string,
): { readonly [name: string]: Value } => ({
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': stackName,
  'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/local`,
  'AWS::NoValue': noValue,
});

export const splitOnce = (text: string, separator: string): [string, string] => {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
};
