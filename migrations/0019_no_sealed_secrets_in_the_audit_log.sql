-- Changes of a relay were recorded with its sealed password and AWS secret. The log is for people: it names what was changed only.
update audit_log set detail = detail #- '{after,passwordEncrypted}' #- '{after,awsSecretEncrypted}' #- '{after,createdAt}'
where action = 'relay.updated';
