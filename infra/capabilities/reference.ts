import type { Construct } from 'constructs';
import { contract as getDocsFile } from '../../functions/reference/get-docs-file/contract.ts';
import { contract as getDocsPage } from '../../functions/reference/get-docs-page/contract.ts';
import { contract as getOpenapiDocument } from '../../functions/reference/get-openapi-document/contract.ts';
import { CapabilityConstruct } from '../platform/capability.ts';
import type { Platform } from '../platform/platform.ts';

/** The API's own description, for programs and for people. */
export class Reference extends CapabilityConstruct {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'Reference', platform);
    this.add(getOpenapiDocument);
    this.add(getDocsPage);
    this.add(getDocsFile);
  }
}
