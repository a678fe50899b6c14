-- People.

-- name: person_by_uid
SELECT id, login, role, trainee, left_at FROM person WHERE uid = :uid

-- name: person_by_login
SELECT id, login, role, trainee, left_at, uid FROM person WHERE login = :login

-- name: person_get
SELECT id, login, role, trainee, left_at FROM person WHERE id = :id

-- name: person_all
SELECT id, login, role, trainee, left_at FROM person ORDER BY login

-- name: person_count
SELECT count(*) FROM person

-- name: person_add
INSERT INTO person (uid, login, role, created_at) VALUES (:uid, :login, :role, :at)

-- name: person_set_uid
UPDATE person SET uid = :uid WHERE id = :id

-- name: person_set
UPDATE person SET role = :role, trainee = :trainee, left_at = :left_at WHERE id = :id

-- name: person_other_leads
SELECT count(*) FROM person WHERE role = 'lead' AND left_at IS NULL AND id <> :id

-- What a person has in hand now.
-- name: person_leases
SELECT id FROM item INDEXED BY item_lease WHERE lease_by = :person AND lease_until > :now

-- Texts that wait, counted to 1000.
-- name: person_waiting
SELECT count(*) FROM (SELECT 1 FROM review INDEXED BY review_waiting
	WHERE state = 'waiting' LIMIT 1000)

-- Everybody, when they were last here, and how many items they have in hand.
-- name: person_overview
SELECT p.id, p.login, p.role, p.trainee, p.left_at IS NOT NULL, v.at,
	(SELECT count(*) FROM item INDEXED BY item_lease WHERE lease_by = p.id AND lease_until > :now)
FROM person p LEFT JOIN visit v ON v.person = p.id ORDER BY p.login
