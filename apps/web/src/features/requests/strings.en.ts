export const requests = {
  heading: { mine: 'My requests', all: 'All requests' },
  one: 'Request #{ref}',
  scope: 'Whose requests',
  scopes: { mine: 'Mine', all: 'Everybody’s' },
  tabsLabel: 'By state',
  tabs: { all: 'All', waiting: 'Waiting', moving: 'On its way', ready: 'Ready', failed: 'Failed', closed: 'Closed' },
  filter: 'Title or #number',
  sort: 'Order',
  sorts: { newest: 'Newest first', oldest: 'Oldest first', priority: 'By priority', updated: 'Last changed' },
  by: 'by {name}',
  none: { mine: 'You have not asked for anything yet', all: 'Nobody has asked for anything yet' },
  noneText: 'Find a film, ask for it, and watch it arrive here.',
  noneMatch: 'Nothing matches',
  noneMatchText: 'No request has this state and these words. Try fewer words, or look at all of them.',
  showAll: 'Show all',
  toDiscover: 'Find a film',
  approve: 'Approve',
  approveOne: 'Approve {title}',
  decline: 'Decline',
  declineOne: 'Decline {title}',
  declineTitle: 'Decline',
  declineText: '“{subject}” will not be fetched. The reason is shown to whoever asked.',
  declineReason: 'Reason',
  declineReasons: {
    unavailable: 'It cannot be found in good quality.',
    space: 'There is not enough space right now.',
    unsuitable: 'It does not fit this library.',
    too_many: 'You have asked for a lot lately. Ask again later.',
    own: 'In my own words',
  },
  declineOwn: 'Your reason',
  retry: 'Try again now',
  cancel: 'Cancel request',
  play: 'Play',
  openConnections: 'Open connections',
  askAgain: 'Ask again',
  notDone: 'That did not work',
  toTitle: '{title}, to the film',
  journey: 'Journey',
  stops: { asked: 'Asked', approved: 'Approved', found: 'Found', downloaded: 'Downloaded', imported: 'Imported', ready: 'Ready' },
  stopStates: { passed: 'done', here: 'now', stuck: 'stuck', ended: 'ended here', ahead: 'to come' },
  timeline: 'What happened',
  people: 'Who asked',
  facts: { asked: 'Asked', approved: 'Approved', available: 'Available', priority: 'Priority' },
  events: {
    created: 'Asked', approved: 'Approved', auto_approved: 'Approved by itself', declined: 'Declined', cancelled: 'Cancelled',
    scheduled: 'Scheduled', expired: 'Expired', priority_changed: 'Priority changed', state_changed: 'Changed', note: 'Note',
  },
  askTitle: 'Request this film',
  askAtOnce: 'Yours need no approval: it is fetched at once.',
  askFirst: 'Somebody looks at it first. You are told what they decide.',
  note: 'Note',
  noteHelp: 'Optional. Whoever decides sees it.',
  ask: 'Request',
  asking: 'Asking…',
  asked: '“{title}” is requested',
  askedPending: 'It waits for approval.',
  askedApproved: 'It is on its way.',
  follow: 'Follow it',
};

export const quota = {
  heading: 'What you have left',
  window: { daily: 'Today', weekly: 'This week', monthly: 'This month', active: 'At the same time', day: 'daily', week: 'weekly', month: 'monthly' },
  left: '{remaining} of {limit} left',
  returns: 'The next returns {when}',
};

export const states = {
  pending: 'Awaiting approval', scheduled: 'Scheduled', approved: 'Approved', declined: 'Declined', cancelled: 'Cancelled', expired: 'Expired',
  processing: 'Searching', grabbing: 'Grabbing', downloading: 'Downloading', downloaded: 'Downloaded', importing: 'Importing', matching: 'Matching',
  partially_available: 'Partly available', available: 'Available', failed: 'Failed',
};

export const statesShort = {
  pending: 'Waiting', scheduled: 'Scheduled', approved: 'Approved', declined: 'Declined', cancelled: 'Cancelled', expired: 'Expired',
  processing: 'Searching', grabbing: 'Grabbing', downloading: 'Loading', downloaded: 'Loaded', importing: 'Importing', matching: 'Matching',
  partially_available: 'In part', available: 'Available', failed: 'Failed',
};

export const priorities = { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' };

/** Fills "it cannot be {action}". */
export const actionsDone = { approve: 'approved', decline: 'declined', cancel: 'cancelled', schedule: 'scheduled', expire: 'expired' };
