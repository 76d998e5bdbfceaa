const slots = 4_096;

/** Picks one by its weight, from a number between zero and one. */
export const crowdOf = <Place extends { readonly weight: number }>(
  places: readonly Place[],
): ((at: number) => Place) => {
  const total = places.reduce((sum, { weight }) => sum + weight, 0);
  const table: Place[] = [];
  let reached = 0;
  for (const place of places) {
    reached += place.weight;
    while (table.length < Math.round((reached / total) * slots)) table.push(place);
  }
  return (at) => {
    const found = table[Math.floor(at * table.length)] ?? places[0];
    if (found === undefined) throw new Error('A crowd without places.');
    return found;
  };
};
