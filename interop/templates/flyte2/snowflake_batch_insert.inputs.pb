
 
id









2
name*(
	

one
	

two



it's three