

item




q	

a b