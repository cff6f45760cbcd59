/** Distances on the globe. */

const earthRadiusKm = 6371.0088;
const radians = Math.PI / 180;

/** Great-circle distance in kilometres (haversine). */
export function kilometres(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const lat = Math.sin(((lat2 - lat1) * radians) / 2) ** 2;
  const lon = Math.sin(((lon2 - lon1) * radians) / 2) ** 2;
  const h = lat + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * lon;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}
