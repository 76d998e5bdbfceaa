import { App, Stack, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { checkedReport } from '../support/templates.ts';

/** A reason that explains is a sentence, not a word. */
const reasonLettersMin = 25;

test('the rules are awake: a bucket without any protection stops synthesis', () => {
  const app = new App();
  new s3.Bucket(new Stack(app, 'Planted'), 'Bucket');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  expect(() => app.synth()).toThrow();
});

describe('the whole app', async () => {
  const { pluginReports } = await checkedReport();

  test('passes the AWS Solutions and the Serverless rules', () => {
    const byRules = pluginReports.filter(({ pluginName }) => pluginName !== 'CloudFormation');
    expect(byRules.map(({ pluginName }) => pluginName)).toEqual(
      expect.arrayContaining(['AwsSolutions', 'Serverless']),
    );
    for (const report of pluginReports) {
      expect(report, report.pluginName).toMatchObject({ conclusion: 'success', violations: [] });
    }
  });

  test('accepts a finding at the very resource it is about, with a reason in a sentence', () => {
    const accepted = pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations);
    expect(accepted.length).toBeGreaterThan(0);
    for (const { ruleName, reason = '', acknowledgedAt = '', violatingConstructs } of accepted) {
      const [violating] = violatingConstructs;
      const at = `${ruleName} at ${acknowledgedAt}`;
      expect(reason, at).toMatch(/^[A-Z].*\.$/);
      expect(reason.length, at).toBeGreaterThanOrEqual(reasonLettersMin);
      // The construct itself, or the one resource that CDK makes of it.
      const own = [
        acknowledgedAt,
        `${acknowledgedAt}/Resource`,
        `${acknowledgedAt}/DefaultPolicy/Resource`,
      ];
      expect(own, at).toContain(violating?.constructPath);
    }
  });
});
