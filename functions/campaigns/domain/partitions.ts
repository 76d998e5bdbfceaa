/**
 * How many partitions the pledges of a campaign spread over. DynamoDB takes 1,000 write units a
 * second from one partition and a pledge with limited stock costs about four, so a partition takes
 * some 250 pledges a second. A campaign that is told of on television receives most of its pledges
 * within minutes; the rule gives it a partition for each 2,500 pledges that it hopes for, so that
 * all of them fit into ten seconds.
 */
export const partitionCountMin = 4;
export const partitionCountMax = 64;
const pledgesPerPartition = 2_500;
/** Campaigns that succeed often end at twice their goal. */
const hopedForFactor = 2;
/** What a backer gives when no reward names a price. */
const usualPledgeKrw = 30_000;

/** A power of two, so that a growing count splits partitions evenly. */
export const partitionCountOf = (goalKrw: number, pricesKrw: readonly number[]): number => {
  const cheapestKrw = pricesKrw.length === 0 ? usualPledgeKrw : Math.min(...pricesKrw);
  const pledges = Math.ceil((goalKrw * hopedForFactor) / cheapestKrw);
  const wanted = Math.ceil(pledges / pledgesPerPartition);
  let count = partitionCountMin;
  while (count < wanted && count < partitionCountMax) count *= 2;
  return count;
};
