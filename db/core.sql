-- What db/ itself asks for.

-- name: setting_get
SELECT value FROM setting WHERE name = :name AND person = :person

-- name: setting_set
INSERT INTO setting (name, person, value) VALUES (:name, :person, :value)
ON CONFLICT (name, person) DO UPDATE SET value = excluded.value

-- name: setting_clear
DELETE FROM setting WHERE name = :name AND person = :person

-- name: chain_head
SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1

-- name: chain_append
INSERT INTO event (seq, at, person, op, item, ref, verb, body, hash)
VALUES (:seq, :at, :person, :op, :item, :ref, :verb, :body, :hash)

-- name: chain_append_text
INSERT INTO event_text (seq, salt, text) VALUES (:seq, :salt, :text)

-- name: chain_read
SELECT e.seq, e.at, e.person, e.op, e.item, e.ref, e.verb, e.body, e.hash, t.salt, t.text
FROM event e LEFT JOIN event_text t ON t.seq = e.seq
ORDER BY e.seq
