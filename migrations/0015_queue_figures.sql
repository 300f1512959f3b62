-- How many deliveries of a campaign are held back is asked every few seconds by whoever looks at the queue: of the orders, those
-- that only bind to a relay are not read.
create index delivery_orders_held on delivery_orders (campaign_id, delivery_id) where hold_id is not null;
