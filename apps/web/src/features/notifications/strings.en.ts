export const notifications = {
  heading: 'Notifications',
  bell_zero: 'Notifications',
  bell_one: 'Notifications, {count} unread',
  bell_other: 'Notifications, {count} unread',
  readAll: 'Mark all as read',
  unread: 'unread',
  none: 'Nothing yet. What happens to your requests is told here.',
  somebody: 'Somebody',
  kinds: {
    request_created: '{actor} asks for this.',
    request_approved: '{actor} approved your request.',
    request_auto_approved: 'Your request needed no approval and is on its way.',
    request_declined: '{actor} declined your request.',
    request_cancelled: '{actor} cancelled this request.',
    request_available: 'Ready to play.',
    request_failed: 'This could not be fetched.',
  },
};
