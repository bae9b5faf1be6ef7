// Which bays a camera was pulled out of before everything on it was stored, as far as this page saw it.

const KEPT_MILLIS = 600000;
const AT_WORK = ['identifying', 'checking_clock', 'listing', 'copying', 'waiting'];
const seen = new Map();
const early = new Map();

const unfinished = (bay) => bay.camera !== undefined && (AT_WORK.includes(bay.state) || bay.bytes_done < bay.bytes_total);

/** The numbers of such bays: until they are used, the camera is in a bay again, or ten minutes have passed. */
export function pulledEarly(status) {
  const now = performance.now();
  for (const bay of status.bays) {
    const before = seen.get(bay.bay);
    if (bay.state !== 'empty') early.delete(bay.bay);
    else if (before && before.state !== 'empty' && unfinished(before)) early.set(bay.bay, {camera: before.camera, at: now});
    seen.set(bay.bay, bay);
  }
  for (const [number, one] of early) {
    if (now - one.at > KEPT_MILLIS || status.bays.some((bay) => bay.camera === one.camera)) early.delete(number);
  }
  return new Set(early.keys());
}
