import * as z from 'zod/mini';

/** Fields that several events share. Whole won; instants in UTC ISO 8601. */
export const won = z.int().check(z.nonnegative());
export const instant = z.iso.datetime();
export const fundingModel = z.enum(['all_or_nothing', 'keep_it_all']);
export const legalBasis = z.enum(['donation', 'pre_order', 'commerce']);
export const shortfallRule = z.enum(['proceed', 'refund', 'association_confirms']);
export const region = z.enum([
  'seoul',
  'busan',
  'daegu',
  'incheon',
  'gwangju',
  'daejeon',
  'ulsan',
  'sejong',
  'gyeonggi',
  'gangwon',
  'chungbuk',
  'chungnam',
  'jeonbuk',
  'jeonnam',
  'gyeongbuk',
  'gyeongnam',
  'jeju',
]);

/** What a stall sells, as refund events tell it apart (농산물, 축산물, 수산물 and the rest). */
export const goodsCategory = z.enum([
  'agriculture',
  'livestock',
  'fishery',
  'prepared_food',
  'restaurant',
  'clothing',
  'household',
  'other',
]);
