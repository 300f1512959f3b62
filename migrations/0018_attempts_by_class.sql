-- Whom a class of replies is about is asked of deliveries in all states: their last attempts were read one by one, a million of
-- them for a few that failed. What was accepted is nearly everything, and is not in it: sending pays nothing for it.
create index attempts_class on attempts (class, delivery_id) where class <> 'accepted';
