import { states } from '@marquee/contracts';
import { journey, stops } from './journey-stops.ts';

describe('journey', () => {
  it.each(states)('has a place for %s', (state) => {
    expect(journey({ state }, null)).toHaveLength(stops.length);
  });

  it('has passed every stop once available', () => {
    expect(journey({ state: 'available' }, null)).toEqual(stops.map(() => 'passed'));
  });

  it('is on its way to the next stop', () => {
    expect(journey({ state: 'downloading' }, 'grabbing')).toEqual(['passed', 'passed', 'passed', 'here', 'ahead', 'ahead']);
  });

  it('is stuck where it was when it failed', () => {
    expect(journey({ state: 'failed' }, 'importing')).toEqual(['passed', 'passed', 'passed', 'passed', 'passed', 'stuck']);
  });

  it('ends at the decision when it is declined', () => {
    expect(journey({ state: 'declined' }, 'pending')).toEqual(['passed', 'ended', 'ahead', 'ahead', 'ahead', 'ahead']);
  });
});
